import { civilDate, type CivilDate, fromDbDate } from '@/lib/core/dates/civil-date';

const LAST_DAY_OF_SCHOOL = '08-31';

/** How far a calendar reaches: to the end of the next school year, or further where it is known further. */
export function horizonOf(today: CivilDate, lastKnown: Date | null): CivilDate {
  const end = civilDate(`${Number(today.slice(0, 4)) + 2}-${LAST_DAY_OF_SCHOOL}`);
  const known = lastKnown === null ? end : fromDbDate(lastKnown);
  return known > end ? known : end;
}
