import type { CivilDate, Weekday } from './civil-date';
import { isoWeekOf, weekdayOf } from './civil-date';
import { civilDateIn, timeOfDayIn } from './zoned';

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const WEEKDAYS_SHORT = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'] as const;
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
const MONTHS_SHORT = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juill.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
] as const;

function pick<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`Nothing at ${index}.`);
  return value;
}

function monthIndex(day: CivilDate): number {
  return Number(day.slice(5, 7)) - 1;
}

/** "1er", "2"... */
export function formatDayNumber(day: CivilDate): string {
  const number = Number(day.slice(8, 10));
  return number === 1 ? '1er' : String(number);
}

/** "jeudi" */
export function formatWeekday(day: CivilDate): string {
  return weekdayName(weekdayOf(day));
}

/** "jeu." */
export function formatWeekdayShort(day: CivilDate): string {
  return pick(WEEKDAYS_SHORT, weekdayOf(day) - 1);
}

/** "jeudi", of a weekday's number. */
export function weekdayName(weekday: Weekday): string {
  return pick(WEEKDAYS, weekday - 1);
}

/** "novembre" */
export function formatMonth(day: CivilDate): string {
  return pick(MONTHS, monthIndex(day));
}

/** "nov." */
export function formatMonthShort(day: CivilDate): string {
  return pick(MONTHS_SHORT, monthIndex(day));
}

/** "12 novembre" */
export function formatDay(day: CivilDate): string {
  return `${formatDayNumber(day)} ${formatMonth(day)}`;
}

/** "12 nov." */
export function formatDayShort(day: CivilDate): string {
  return `${formatDayNumber(day)} ${formatMonthShort(day)}`;
}

/** "jeudi 12 novembre" */
export function formatWeekdayDay(day: CivilDate): string {
  return `${formatWeekday(day)} ${formatDay(day)}`;
}

/** "jeu. 12 nov." */
export function formatWeekdayDayShort(day: CivilDate): string {
  return `${formatWeekdayShort(day)} ${formatDayShort(day)}`;
}

/** "jeudi 12 novembre 2026" */
export function formatFullDay(day: CivilDate): string {
  return `${formatWeekdayDay(day)} ${day.slice(0, 4)}`;
}

/** "du 9 au 15 novembre", "du 30 novembre au 6 décembre", with the years where they differ. */
export function formatPeriod(start: CivilDate, end: CivilDate): string {
  if (start.slice(0, 4) !== end.slice(0, 4)) {
    return `du ${formatDay(start)} ${start.slice(0, 4)} au ${formatDay(end)} ${end.slice(0, 4)}`;
  }
  const from = start.slice(0, 7) === end.slice(0, 7) ? formatDayNumber(start) : formatDay(start);
  return `du ${from} au ${formatDay(end)}`;
}

/** "Sem. 46" */
export function formatWeekNumber(day: CivilDate): string {
  return `Sem. ${isoWeekOf(day)}`;
}

/** "jeudi 26 novembre 2026 à 12:00", in a zone. */
export function formatInstant(instant: Date, zone: string): string {
  return `${formatFullDay(civilDateIn(instant, zone))} à ${timeOfDayIn(instant, zone)}`;
}

/** "12 novembre à 12:00", in a zone. */
export function formatInstantShort(instant: Date, zone: string): string {
  return `${formatDay(civilDateIn(instant, zone))} à ${timeOfDayIn(instant, zone)}`;
}

/** "12 novembre 2026", the day of an instant in a zone. */
export function formatFullDate(instant: Date, zone: string): string {
  const day = civilDateIn(instant, zone);
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}
