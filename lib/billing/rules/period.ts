import { addDays, daysBetween, firstOfMonth } from '@/lib/core/dates/civil-date';
import type { CivilDate, DateRange } from '@/lib/core/dates/civil-date';

/** The last day of a month. */
export function endOfMonth(month: CivilDate): CivilDate {
  return addDays(firstOfMonth(month, 1), -1);
}

/** A day's month, as a period to bill. */
export function monthPeriod(day: CivilDate): DateRange {
  return { start: firstOfMonth(day), end: endOfMonth(day) };
}

/** The months that a period touches, each by its first day. */
export function monthsOf({ start, end }: DateRange): CivilDate[] {
  const months: CivilDate[] = [];
  for (let month = firstOfMonth(start); month <= end; month = firstOfMonth(month, 1))
    months.push(month);
  return months;
}

/** Whether a period holds all the days of a month. */
export function holdsMonth({ start, end }: DateRange, month: CivilDate): boolean {
  return start <= month && endOfMonth(month) <= end;
}

/** Whether a period is one whole month. */
export function isOneMonth(period: DateRange): boolean {
  return holdsMonth(period, period.start) && period.end === endOfMonth(period.start);
}

/** Whether a period is a year long at most. */
export function isWithinYear({ start, end }: DateRange): boolean {
  return end < `${Number(start.slice(0, 4)) + 1}${start.slice(4)}`;
}

/** What a period is compared with: the month before a whole month, as many days before any other. */
export function periodBefore(period: DateRange): DateRange {
  if (isOneMonth(period)) return monthPeriod(firstOfMonth(period.start, -1));
  const { start, end } = period;
  return { start: addDays(start, -1 - daysBetween(start, end)), end: addDays(start, -1) };
}
