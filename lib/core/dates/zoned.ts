import { tzOffset } from '@date-fns/tz';

import { addDays, type CivilDate, type TimeOfDay } from './civil-date';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function offsetMs(zone: string, millis: number): number {
  return tzOffset(zone, new Date(millis)) * MINUTE_MS;
}

/**
 * The instant at which the wall clock of a zone shows this day and time. A time that a change of
 * clock skips gives the instant as far after the change; one that it repeats, the first of the two.
 */
export function instantAt(day: CivilDate, time: TimeOfDay, zone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const before = offsetMs(zone, wall - DAY_MS);
  const after = offsetMs(zone, wall + DAY_MS);
  if (before === after) return new Date(wall - before);
  // Around a change of clock: the earlier reading that is true; where none is, the old clock goes on.
  const readings = [before, after].map((offset) => ({ offset, millis: wall - offset }));
  const found = readings.find(({ offset, millis }) => offsetMs(zone, millis) === offset);
  return new Date(found?.millis ?? wall - before);
}

function wallClock(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetMs(zone, instant.getTime())).toISOString();
}

/** The day that a zone's calendar shows at an instant. */
export function civilDateIn(instant: Date, zone: string): CivilDate {
  return wallClock(instant, zone).slice(0, 10) as CivilDate;
}

/** The time that a zone's clocks show at an instant, to the minute. */
export function timeOfDayIn(instant: Date, zone: string): TimeOfDay {
  return wallClock(instant, zone).slice(11, 16) as TimeOfDay;
}

/** "16:44:05": the time that a zone's clocks show at an instant, to the second. */
export function secondOfDayIn(instant: Date, zone: string): string {
  return wallClock(instant, zone).slice(11, 19);
}

/** The last instant, at or before `instant`, at which the zone's clocks showed one of the times. */
export function latestOccurrence(times: readonly TimeOfDay[], zone: string, instant: Date): Date {
  const today = civilDateIn(instant, zone);
  const candidates = [addDays(today, -1), today]
    .flatMap((day) => times.map((time) => instantAt(day, time, zone)))
    .filter((candidate) => candidate <= instant)
    .sort((a, b) => a.getTime() - b.getTime());
  const latest = candidates.at(-1);
  if (latest === undefined) throw new RangeError('No time given.');
  return latest;
}
