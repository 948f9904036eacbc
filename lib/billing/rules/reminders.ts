import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';

import type { LastReminder, NextReminder } from '../types/reminder';

/** The most levels that a collectivity may have. */
export const MOST_REMINDERS = 3;

/** How long a family has, after the last reminder, before the treasury is told. */
const LAST_CALL_DAYS = 8;

/**
 * The next reminder of an invoice, and the first day of it: so many days after it is due, and as long
 * after the one before as the levels lie apart, whenever that one left. Null once all were sent.
 * @param days after the due date, one for each level, in order
 */
export function nextReminder(
  { dueOn, last }: { dueOn: CivilDate; last: LastReminder | null },
  days: readonly number[],
): NextReminder | null {
  const level = (last?.level ?? 0) + 1;
  const delay = days[level - 1];
  if (delay === undefined) return null;
  const planned = addDays(dueOn, delay);
  if (last === null) return { level, on: planned };
  const spaced = addDays(last.on, delay - (days[level - 2] ?? 0));
  return { level, on: spaced > planned ? spaced : planned };
}

/** The level at which an invoice is reminded on a day; null where it is not. */
export function levelOn(
  today: CivilDate,
  invoice: { dueOn: CivilDate; last: LastReminder | null },
  days: readonly number[],
): number | null {
  const next = nextReminder(invoice, days);
  return next !== null && next.on <= today ? next.level : null;
}

/**
 * Whether an unpaid invoice may be handed to the treasury: its family was reminded at every level, and
 * has had a last delay since.
 */
export function isForTreasury(
  { last }: { last: LastReminder | null },
  days: readonly number[],
  today: CivilDate,
): boolean {
  return last !== null && last.level >= days.length && addDays(last.on, LAST_CALL_DAYS) <= today;
}
