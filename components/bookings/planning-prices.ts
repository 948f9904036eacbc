import { estimateWords } from '@/lib/billing/labels/estimate';
import { estimate, priceSession } from '@/lib/billing/rules/estimate';
import type { Estimate, FamilyPrices, SessionPrice } from '@/lib/billing/types/estimate';
import type { SlotState } from '@/lib/bookings/types';
import type { PlanningActivity, PlanningSlot } from '@/lib/bookings/types/planning';
import { minutesBetween, type CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';

import type { PlanningModel } from './planning-model';
import type { SlotView } from './slot-view';

/** What a slot costs its family, from what its invoices are reckoned from. */
export function slotPriceOf(
  { childId, activityId, times: { day, startsAt, endsAt } }: PlanningSlot,
  { collectivityId, priceCents, latePriceCents }: PlanningActivity,
  families: readonly FamilyPrices[],
): SessionPrice {
  return priceSession(families, {
    ...{ collectivityId, childId, activityId, day, minutes: minutesBetween(startsAt, endsAt) },
    shownCents: priceCents,
    shownLateCents: latePriceCents,
  });
}

const EXPECTED: readonly SlotState[] = ['BOOKED', 'PRESENT', 'ABSENT_BILLED'];

/** What the days of the month itself come to. */
export function monthPriceOf(
  date: CivilDate,
  slots: readonly PlanningSlot[],
  activities: readonly PlanningActivity[],
  prices: readonly FamilyPrices[],
): PlanningModel['month'] {
  const month = date.slice(0, 7);
  const made = estimate(
    slots.flatMap((slot) => {
      const { kind, state, times, childId } = slot;
      const activity = activities.find(({ id }) => id === slot.activityId);
      if (kind === null || activity === undefined) return [];
      if (!times.day.startsWith(month) || !EXPECTED.includes(state)) return [];
      return [{ childId, kind, price: slotPriceOf(slot, activity, prices) }];
    }),
  );
  const words = estimateWords(made);
  return { key: month, cost: words === '' ? formatEuros(0) : words };
}

/** What a slot costs as it is booked, or would be in time. */
export function slotEstimate({ child, slot, price }: SlotView): Estimate {
  return estimate([{ childId: child.id, kind: slot.kind ?? 'BOOKED', price }]);
}
