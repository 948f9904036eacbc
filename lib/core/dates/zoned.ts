import { TZDate } from '@date-fns/tz';

import { addDays, type CivilDate, type TimeOfDay } from './civil-date';

function fields(day: CivilDate, time: TimeOfDay): [number, number, number, number, number] {
  return [
    Number(day.slice(0, 4)),
    Number(day.slice(5, 7)) - 1,
    Number(day.slice(8, 10)),
    Number(time.slice(0, 2)),
    Number(time.slice(3, 5)),
  ];
}

/**
 * The instant at which the wall clock of a zone shows this day and time. A time that a change of
 * clock skips gives the instant just after it; one that it repeats, the first of the two.
 */
export function instantAt(day: CivilDate, time: TimeOfDay, zone: string): Date {
  const [year, month, date, hours, minutes] = fields(day, time);
  return new Date(new TZDate(year, month, date, hours, minutes, 0, 0, zone).getTime());
}

/** The day that a zone's calendar shows at an instant. */
export function civilDateIn(instant: Date, zone: string): CivilDate {
  const zoned = new TZDate(instant, zone);
  const year = String(zoned.getFullYear()).padStart(4, '0');
  const month = String(zoned.getMonth() + 1).padStart(2, '0');
  return `${year}-${month}-${String(zoned.getDate()).padStart(2, '0')}` as CivilDate;
}

/** The time that a zone's clocks show at an instant, to the minute. */
export function timeOfDayIn(instant: Date, zone: string): TimeOfDay {
  const zoned = new TZDate(instant, zone);
  const hours = String(zoned.getHours()).padStart(2, '0');
  return `${hours}:${String(zoned.getMinutes()).padStart(2, '0')}` as TimeOfDay;
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
