import type { Weekday } from '@/lib/core/dates/civil-date';

import type { PeriodWish } from '../types/period';

function isWeekday(number: number): number is Weekday {
  return Number.isInteger(number) && number >= 1 && number <= 7;
}

/** A day of an activity, as forms and addresses write it; 0 says that none is chosen. */
export function dayOf(activityId: string, weekday: Weekday | 0): string {
  return `${activityId}.${weekday}`;
}

/**
 * The days that are said of an activity, null where nothing is. A day that names no activity is one of
 * each activity of which nothing else is said.
 */
export function daysSaid(activityId: string, days: readonly string[]): Weekday[] | null {
  const prefix = `${activityId}.`;
  const own = days.filter((day) => day.startsWith(prefix)).map((day) => day.slice(prefix.length));
  const said = own.length > 0 ? own : days.filter((day) => !day.includes('.'));
  if (said.length === 0) return null;
  return [...new Set(said.map(Number).filter(isWeekday))];
}

/** What is wished of each activity: without a day where none is said. */
export function wishesOf(activityIds: readonly string[], days: readonly string[]): PeriodWish[] {
  return [...new Set(activityIds)].map((activityId) => ({
    activityId,
    weekdays: daysSaid(activityId, days) ?? [],
  }));
}
