import { addDays, type CivilDate, daysBetween } from '@/lib/core/dates/civil-date';

/** In how many days a collectivity may decide to answer: the database's limits too. */
export const ANSWER_DAYS = { min: 1, max: 60 } as const;

/** How many days ahead "soon" looks, today included. */
const SOON_DAYS = 3;

/** What the queue of changes may be limited to, by deadline or by age. */
export const CHANGE_AGES = ['late', 'soon', 'week', 'month', 'family'] as const;

export type ChangeAge = (typeof CHANGE_AGES)[number];

/** Where a request stands before the day on which the collectivity means to have answered. */
export type ChangeDue =
  /** The service has asked something: its own time does not run. */
  { state: 'family' } | { state: 'late' | 'soon' | 'later'; day: CivilDate; days: number };

/**
 * When a request is due. The day itself is still in time; `days` counts from today, or since then.
 */
export function dueOf(
  { received, answerDays, isAsked }: { received: CivilDate; answerDays: number; isAsked: boolean },
  today: CivilDate,
): ChangeDue {
  if (isAsked) return { state: 'family' };
  const day = addDays(received, answerDays);
  const days = daysBetween(today, day);
  if (days < 0) return { state: 'late', day, days: -days };
  return { state: days < SOON_DAYS ? 'soon' : 'later', day, days };
}

/** The days on which the requests of an age were received: from `since`, and before `before`. */
export function receivedWithin(
  age: ChangeAge | null,
  answerDays: number,
  today: CivilDate,
): { since: CivilDate | null; before: CivilDate | null } {
  const firstInTime = addDays(today, -answerDays);
  switch (age) {
    case 'late':
      return { since: null, before: firstInTime };
    case 'soon':
      return { since: firstInTime, before: addDays(firstInTime, SOON_DAYS) };
    case 'week':
      return { since: null, before: addDays(today, -7) };
    case 'month':
      return { since: null, before: addDays(today, -30) };
    case 'family':
    case null:
      return { since: null, before: null };
  }
}
