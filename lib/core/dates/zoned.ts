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

/** The first instant, after `instant`, at which the zone's clocks show one of the times. */
export function nextOccurrence(times: readonly TimeOfDay[], zone: string, instant: Date): Date {
  const today = civilDateIn(instant, zone);
  const [next] = [today, addDays(today, 1)]
    .flatMap((day) => times.map((time) => instantAt(day, time, zone)))
    .filter((candidate) => candidate > instant)
    .sort((one, other) => one.getTime() - other.getTime());
  if (next === undefined) throw new RangeError('No time given.');
  return next;
}

/** A change of the clocks of a zone: its instant, and the offsets from UTC on each side, in minutes. */
export type OffsetChange = { at: Date; before: number; after: number };

/** The offset from UTC that a zone's clocks have at an instant, in minutes. */
export function offsetMinutesAt(zone: string, instant: Date): number {
  return tzOffset(zone, instant);
}

/** The changes of a zone's clocks after `start`, up to `end`, in order. */
export function offsetChanges(zone: string, start: Date, end: Date): OffsetChange[] {
  const changes: OffsetChange[] = [];
  for (let millis = start.getTime(); millis < end.getTime(); millis += DAY_MS) {
    const before = offsetMs(zone, millis);
    const last = Math.min(millis + DAY_MS, end.getTime());
    if (offsetMs(zone, last) === before) continue;
    // The clocks change once a day at most: the first minute of the new offset, by halves.
    let [low, high] = [millis, last];
    while (high - low > MINUTE_MS) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offsetMs(zone, middle) === before) low = middle;
      else high = middle;
    }
    changes.push({
      at: new Date(high),
      before: before / MINUTE_MS,
      after: offsetMs(zone, high) / MINUTE_MS,
    });
  }
  return changes;
}
