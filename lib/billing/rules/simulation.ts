import type { CivilDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';

import type { BillableDay, FamilyFacts, TariffInForce } from '../types/lines';
import type { PricedActivity, Simulation, SimulationAddress } from '../types/simulation';
import { billedChildren, draftInvoice } from './lines';

const MINUTES_IN_HOUR = 60;

export type SimulationAsked = {
  childId: string;
  activityId: string;
  month: CivilDate;
  /** Sessions, or hours where the tariff is by the hour; null for what is booked. */
  quantity: number | null;
};

// The tariff that the month ends with, on the first day on which it holds.
function firstPricedDay(tariffs: readonly TariffInForce[], month: CivilDate): CivilDate {
  const last = tariffs.toSorted((a, b) => b.start.localeCompare(a.start))[0];
  return last === undefined || last.start < month ? month : last.start;
}

function imagined(asked: SimulationAsked, tariffs: readonly TariffInForce[]): BillableDay[] {
  const { childId, activityId, month, quantity } = asked;
  const own = tariffs.filter((one) => one.activityId === activityId);
  const day = firstPricedDay(own, month);
  return Array.from({ length: quantity ?? 0 }, (_, index) => ({
    bookingId: String(index),
    childId,
    activityId,
    day,
    minutes: MINUTES_IN_HOUR,
    kind: 'BOOKED' as const,
  }));
}

/**
 * What a child's month at an activity costs a family, in cents, by the very rule that invoices are
 * made with: of what is booked, or of a number of sessions instead. What else the family has booked
 * in the month counts for the reduction of siblings, as it does on the invoice.
 * @param family with all its days of the month, on an invoice already or not
 */
export function simulatePrice(
  family: FamilyFacts,
  tariffs: readonly TariffInForce[],
  asked: SimulationAsked,
): Simulation {
  const isAsked = (of: { childId: string; activityId: string }): boolean =>
    of.childId === asked.childId && of.activityId === asked.activityId;
  const days =
    asked.quantity === null
      ? family.days
      : [...family.days.filter((day) => !isAsked(day)), ...imagined(asked, tariffs)];
  const { lines } = draftInvoice({ ...family, days, monthsBilled: new Set() }, tariffs);
  const own = lines.filter(isAsked);
  const billed = billedChildren({ ...family, days });
  return {
    lines: own,
    amountCents: sumCents(own.map(({ amountCents }) => amountCents)),
    rank: 1 + billed.findIndex(({ id }) => id === asked.childId),
    untariffedDays: days.filter(isAsked).length - sumCents(own.map((line) => line.days.length)),
  };
}

export type SimulationAnswer = Simulation & {
  childId: string;
  activity: PricedActivity;
  /** As it was asked; null for what is booked. */
  quantity: number | null;
};

/** The price that an address asks for; null until it names a child of the family and an activity. */
export function answerSimulation(
  family: FamilyFacts,
  activities: readonly PricedActivity[],
  { childId, activityId, month, quantity }: SimulationAddress,
): SimulationAnswer | null {
  const activity = activities.find(({ id }) => id === activityId);
  if (activity === undefined || !family.children.some(({ id }) => id === childId)) return null;
  const tariffs = activities.flatMap((one) => one.tariffs);
  const asked = { childId: childId ?? '', activityId: activity.id, month, quantity };
  return { ...simulatePrice(family, tariffs, asked), childId: asked.childId, activity, quantity };
}
