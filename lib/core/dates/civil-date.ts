/** A day of the calendar, `YYYY-MM-DD`, without time nor zone. */
export type CivilDate = string & { readonly __brand: 'CivilDate' };

/** A time of day on the wall clock, `HH:mm`. */
export type TimeOfDay = string & { readonly __brand: 'TimeOfDay' };

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days from `start` to `end`, both included. */
export type DateRange = { readonly start: CivilDate; readonly end: CivilDate };

const DAY_MS = 86_400_000;
const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

function utcMillis(day: CivilDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromUtcMillis(millis: number): CivilDate {
  return new Date(millis).toISOString().slice(0, 10) as CivilDate;
}

/** Whether the text is a day that exists. */
export function isCivilDate(text: string): text is CivilDate {
  if (!CIVIL_DATE.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && fromUtcMillis(millis) === text;
}

/** @throws RangeError when the text is not a day that exists. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`Not a civil date: ${text}`);
  return text;
}

export function isTimeOfDay(text: string): text is TimeOfDay {
  return TIME_OF_DAY.test(text);
}

/** @throws RangeError when the text is not `HH:mm`. */
export function timeOfDay(text: string): TimeOfDay {
  if (!isTimeOfDay(text)) throw new RangeError(`Not a time of day: ${text}`);
  return text;
}

/** Minutes from `from` to `to`, times of one day; negative when `to` is earlier. */
export function minutesBetween(from: TimeOfDay, to: TimeOfDay): number {
  const [a, b] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return (b ?? 0) - (a ?? 0);
}

export function addDays(day: CivilDate, count: number): CivilDate {
  return fromUtcMillis(utcMillis(day) + count * DAY_MS);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (utcMillis(to) - utcMillis(from)) / DAY_MS;
}

/** How many weeks a period lasts, its first and last days included, to the nearest. */
export function weeksOf({ start, end }: DateRange): number {
  return Math.round((daysBetween(start, end) + 1) / 7);
}

export function weekdayOf(day: CivilDate): Weekday {
  return (new Date(utcMillis(day)).getUTCDay() || 7) as Weekday;
}

/** The Monday of the day's week. */
export function mondayOf(day: CivilDate): CivilDate {
  return addDays(day, 1 - weekdayOf(day));
}

/** ISO 8601 week number. */
export function isoWeekOf(day: CivilDate): number {
  const thursday = addDays(mondayOf(day), 3);
  return 1 + Math.floor(daysBetween(civilDate(`${thursday.slice(0, 4)}-01-01`), thursday) / 7);
}

/** The first day of the month that lies `count` months from the day's month. */
export function firstOfMonth(day: CivilDate, count = 0): CivilDate {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return civilDate(`${year}-${String((months % 12) + 1).padStart(2, '0')}-01`);
}

/** All the days of an inclusive range, in order. */
export function daysOf({ start, end }: DateRange): CivilDate[] {
  const count = daysBetween(start, end) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(start, index));
}

export function isWithin(day: CivilDate, { start, end }: DateRange): boolean {
  return start <= day && day <= end;
}

/** Age in whole years on a day. Someone born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: CivilDate, day: CivilDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The value of a `date` column: midnight UTC. */
export function toDbDate(day: CivilDate): Date {
  return new Date(utcMillis(day));
}

/** The day held by a `date` column. */
export function fromDbDate(date: Date): CivilDate {
  return fromUtcMillis(date.getTime());
}

/** The value of a `time` column. */
export function toDbTime(time: TimeOfDay): Date {
  return new Date(`1970-01-01T${time}:00Z`);
}

/** The time held by a `time` column. */
export function fromDbTime(date: Date): TimeOfDay {
  return date.toISOString().slice(11, 16) as TimeOfDay;
}
