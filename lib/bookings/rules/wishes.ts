import { isTimeOfDay, type TimeOfDay, type Weekday } from '@/lib/core/dates/civil-date';

import type { PeriodWish } from '../types/period';
import type { DayTimes } from './day-times';

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

/** When days begin and end, as forms and addresses write it: each with its activity. */
export type TimesSaid = { from: readonly string[]; to: readonly string[] };

/** When a day of an activity begins or ends. */
export function timeOf(activityId: string, weekday: Weekday, time: TimeOfDay): string {
  return `${dayOf(activityId, weekday)}.${time}`;
}

/** The times that are said of a day of an activity, null where they are not. */
export function timesSaid(activityId: string, weekday: Weekday, said: TimesSaid): DayTimes | null {
  const prefix = `${dayOf(activityId, weekday)}.`;
  const [from, to] = [said.from, said.to].map(
    (all) => all.find((one) => one.startsWith(prefix))?.slice(prefix.length) ?? '',
  );
  if (from === undefined || to === undefined) return null;
  return isTimeOfDay(from) && isTimeOfDay(to) ? { from, to } : null;
}

/** What is wished of each activity: without a day where none is said. */
export function wishesOf(
  activityIds: readonly string[],
  days: readonly string[],
  said: TimesSaid = { from: [], to: [] },
): PeriodWish[] {
  return [...new Set(activityIds)].map((activityId) => {
    const weekdays = daysSaid(activityId, days) ?? [];
    const times = weekdays.flatMap((weekday) => {
      const found = timesSaid(activityId, weekday, said);
      return found === null ? [] : [{ weekday, ...found }];
    });
    return { activityId, weekdays, ...(times.length > 0 && { times }) };
  });
}
