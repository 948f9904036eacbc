import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';

/** The summer of the official school calendar, by the name that families know. */
export const SUMMER = 'Vacances d’été';

/**
 * The last day of the school year that holds or follows a day: the eve of the next summer holidays.
 * Null where the calendar has none to come: its zone does not call them so, or nothing is imported yet.
 */
export function schoolYearEnd(
  holidays: readonly { label: string; start: CivilDate }[],
  day: CivilDate,
): CivilDate | null {
  const summers = holidays.filter(({ label, start }) => label === SUMMER && start > day);
  const [first] = summers.map(({ start }) => start).sort();
  return first === undefined ? null : addDays(first, -1);
}
