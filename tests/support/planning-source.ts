import type { PlanningSource } from '@/components/bookings/build-planning';
import type { CollectivityRef } from '@/lib/accounts/types';
import type { SlotPermission } from '@/lib/bookings/types';
import type { Planning, PlanningActivity, PlanningSlot } from '@/lib/bookings/types/planning';
import { civilDate, timeOfDay, type CivilDate } from '@/lib/core/dates/civil-date';
import type { FamilyChild } from '@/lib/families/types';

/** Tuesday 10 November 2026, 14:05 in Paris. */
const PLANNING_NOW = new Date('2026-11-10T13:05:00.000Z');
export const PLANNING_TODAY = civilDate('2026-11-10');
export const MONDAY = civilDate('2026-11-09');
export const FRIDAY = civilDate('2026-11-13');

/** Thursday 12 November, 12:00 in Paris. */
const UNTIL = new Date('2026-11-12T11:00:00.000Z');
const EXPLANATION = 'Modifiable jusqu’au jeudi 12 novembre 2026 à 12:00 (1\u00A0jour ouvré avant).';

export const SIEJ: CollectivityRef = {
  id: 'siej',
  slug: 'siej',
  name: 'Syndicat Intercommunal Enfance et Jeunesse',
  shortName: 'SIEJ',
  timeZone: 'Europe/Paris',
};

export const ISLE: CollectivityRef = {
  ...SIEJ,
  id: 'isle',
  slug: 'ile-au-soleil',
  shortName: 'L’île au Soleil',
};

export function child(firstName: string, sticker: number, ...ids: string[]): FamilyChild {
  const birthDate = civilDate('2018-03-14');
  return {
    ids: ids.length === 0 ? [firstName] : ids,
    firstName,
    lastName: 'DURANT',
    birthDate,
    sticker,
  };
}

export function activity(name: string, options: Partial<PlanningActivity> = {}): PlanningActivity {
  return {
    id: name,
    collectivityId: SIEJ.id,
    name,
    facilityName: 'École Jules-Ferry',
    moment: 'NOON',
    position: 0,
    priceCents: 345,
    latePriceCents: 345,
    billsLateAbsences: false,
    isAtOnce: false,
    isByWeek: false,
    ...options,
  };
}

/** An act that may be asked until Thursday at 12:00. */
export function allowed(
  act: SlotPermission['act'],
  until = UNTIL,
  isBilled = false,
): SlotPermission {
  return { act, allowed: true, until, explanation: EXPLANATION, isBilled, justifyUntil: null };
}

/** An act whose deadline has passed. */
export function refused(act: SlotPermission['act']): SlotPermission {
  const explanation = 'Il n’est plus possible de modifier cette réservation.';
  return { act, allowed: false, code: 'ABSENCE_CUTOFF_PASSED', explanation };
}

type SlotOptions = Partial<PlanningSlot> & { start?: string; end?: string };

/** A child on a session; its session is named by the activity and the day. */
export function slot(
  activityId: string,
  childId: string,
  day: CivilDate,
  { start = '12:00', end = '14:00', ...options }: SlotOptions = {},
): PlanningSlot {
  return {
    sessionId: `${activityId} ${day}`,
    childId,
    activityId,
    times: { day, startsAt: timeOfDay(start), endsAt: timeOfDay(end) },
    state: 'BOOKED',
    kind: 'BOOKED',
    rank: null,
    pendingLineId: null,
    offer: null,
    closure: null,
    outlook: null,
    isElsewhere: false,
    permissions: [allowed('ABSENCE'), allowed('CANCELLATION')],
    ...options,
  };
}

/** A free slot that may be booked. */
export function freeSlot(
  activityId: string,
  childId: string,
  day: CivilDate,
  options: SlotOptions = {},
): PlanningSlot {
  return slot(activityId, childId, day, {
    state: 'FREE',
    kind: null,
    permissions: [allowed('BOOKING')],
    ...options,
  });
}

type SourceOptions = Partial<Omit<PlanningSource, 'planning'>> & Partial<Planning>;

/** What a planning is built from: Léa and Léo at SIEJ, this week, unless said. */
export function planningSource({
  collectivities = [SIEJ],
  address,
  today,
  now,
  prices,
  ...planning
}: SourceOptions = {}): PlanningSource {
  return {
    planning: {
      children: [child('Léa', 0), child('Léo', 1)],
      activities: [activity('Repas')],
      slots: [],
      periods: [],
      ...planning,
    },
    collectivities,
    address: address ?? {
      view: 'semaine',
      date: PLANNING_TODAY,
      children: null,
      activities: null,
      collectivities: null,
    },
    today: today ?? PLANNING_TODAY,
    now: now ?? PLANNING_NOW,
    prices: prices ?? [],
  };
}
