import { cutoffOf, isWorkingDay } from '@/lib/activities/rules';
import { addDays, timeOfDay, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt, timeOfDayIn } from '@/lib/core/dates/zoned';

import type { SeedCollectivity, SeedSession } from './world';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

const OFFICE_OPENS_MINUTES = 9 * 60;
const NIGHT_ENDS = timeOfDay('07:00');
const NIGHT_HOURS = 9;

export function later(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}

export function minutesFrom(start: Date, end: Date): number {
  return (end.getTime() - start.getTime()) / MINUTE_MS;
}

export function earliest(first: Date, ...others: Date[]): Date {
  return new Date(Math.min(first.getTime(), ...others.map((other) => other.getTime())));
}

function timeAfterMidnight(minutes: number): ReturnType<typeof timeOfDay> {
  const two = (value: number): string => String(value).padStart(2, '0');
  return timeOfDay(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
}

/** Some minutes after the office opens, on a working day that follows an instant. */
export function nextOfficeMorning(
  instant: Date,
  { calendar, timeZone }: SeedCollectivity,
  minutes: number,
): Date {
  let day: CivilDate = addDays(civilDateIn(instant, timeZone), 1);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return instantAt(day, timeAfterMidnight(OFFICE_OPENS_MINUTES + minutes), timeZone);
}

/** Until when a seat of a session may be asked for. */
export function cutoffFor({ activity, day, startsAt }: SeedSession): Date {
  return cutoffOf(activity.bookingCutoff, day, activity.collectivity.calendar) ?? startsAt;
}

/** When a family asked something of a session: so many hours ago, in time, and not at night. */
export function whenAsked(session: SeedSession, hoursAgo: number, now: Date): Date {
  const inTime = later(cutoffFor(session), -hoursAgo * MINUTE_MS);
  // Nobody asks on the hour.
  const minutes = hoursAgo * 60 + ((hoursAgo * 17) % 53);
  const asked = earliest(later(now, -minutes * MINUTE_MS), inTime);
  const isNight = timeOfDayIn(asked, session.activity.collectivity.timeZone) < NIGHT_ENDS;
  return isNight ? later(asked, -NIGHT_HOURS * HOUR_MS) : asked;
}
