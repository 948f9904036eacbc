import {
  addDays,
  mondayOf,
  timeOfDay,
  weekdayOf,
  type CivilDate,
} from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt, timeOfDayIn } from '@/lib/core/dates/zoned';

import type { DueDay, SessionCutoff } from '../types/weeks';

/** When families are reminded of deadlines: every day, on the clocks of each collectivity. */
export const REMINDER_CRON = '0 9 * * *';
/** When they are told of the week to come: on Sundays. */
export const SUMMARY_CRON = '0 17 * * 0';
/** How many days before a deadline it is recalled. */
const REMINDER_DAYS = 2;

const REMINDER_TIME = timeOfDay('09:00');
const SUMMARY_TIME = timeOfDay('17:00');
/** Nobody is written to later than this for what can wait: a run that is late skips the night. */
const LAST_TIME = timeOfDay('21:00');
const MONDAY = 1;
const SUNDAY = 7;

/**
 * The day for which reminders are due at `at`, where it is an hour to write to people: what a run
 * missed is told by the next one, as far as it is still of use.
 */
export function reminderDay(zone: string, at: Date): CivilDate | null {
  const time = timeOfDayIn(at, zone);
  return time >= REMINDER_TIME && time < LAST_TIME ? civilDateIn(at, zone) : null;
}

/**
 * The Monday of the week that is told at `at`: from Sunday 17:00 on, and over Monday where the run is
 * late. Null once the week is well under way, and at night.
 */
export function summaryWeek(zone: string, at: Date): CivilDate | null {
  const [day, time] = [civilDateIn(at, zone), timeOfDayIn(at, zone)];
  if (time >= LAST_TIME) return null;
  if (weekdayOf(day) === SUNDAY) return time >= SUMMARY_TIME ? addDays(day, 1) : null;
  return weekdayOf(day) === MONDAY && time >= REMINDER_TIME ? day : null;
}

/** The days whose deadline has passed at `at`: a week in which a child has one is no longer recalled. */
export function passedDays(sessions: readonly SessionCutoff[], at: Date): DueDay[] {
  return sessions
    .filter(({ cutoff }) => cutoff < at)
    .map(({ activityId, day }) => ({ activityId, day, week: mondayOf(day) }));
}

/** The days whose deadline is still to come at `at`, and falls within REMINDER_DAYS of `today`. */
export function dueDays(
  sessions: readonly SessionCutoff[],
  { today, zone, at }: { today: CivilDate; zone: string; at: Date },
): DueDay[] {
  const end = instantAt(addDays(today, REMINDER_DAYS + 1), timeOfDay('00:00'), zone);
  return sessions
    .filter(({ cutoff }) => cutoff >= at && cutoff < end)
    .map(({ activityId, day }) => ({ activityId, day, week: mondayOf(day) }));
}

/** Names the summary of a week for an account and a collectivity, so that it is written once. */
export function summaryKey(accountId: string, collectivityId: string, week: CivilDate): string {
  return `week:${accountId}:${collectivityId}:${week}`;
}
