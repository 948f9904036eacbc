import { type CivilDate, daysBetween, isCivilDate } from '@/lib/core/dates/civil-date';

/** Where attendance is noted. */
export const ATTENDANCE_PATH = '/backoffice/pointage';

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const REACH_DAYS = 3 * 366;

/** The day asked for; today for what is none, is to come, or is years away. */
export function readRollDay({ date }: SearchParams, today: CivilDate): CivilDate {
  if (typeof date !== 'string' || !isCivilDate(date)) return today;
  const age = daysBetween(date, today);
  return age >= 0 && age <= REACH_DAYS ? date : today;
}

/** The sessions of a day. */
export function rollDayHref(day: CivilDate, today: CivilDate): string {
  return day === today ? ATTENDANCE_PATH : `${ATTENDANCE_PATH}?date=${day}`;
}

/** The attendance of one session. */
export function rollPath(sessionId: string): string {
  return `${ATTENDANCE_PATH}/${sessionId}`;
}
