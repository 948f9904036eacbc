import { addDays, civilDate, weekdayOf, type CivilDate } from './civil-date';

const SATURDAY = 6;
/** The fixed days on which banks of the euro exchange nothing (TARGET): month and day. */
const TARGET_CLOSED: readonly string[] = ['01-01', '05-01', '12-25', '12-26'];

// The Gregorian computus (Meeus, Jones and Butcher).
function easterOf(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const month = String(Math.floor(f / 31)).padStart(2, '0');
  return civilDate(`${year}-${month}-${String((f % 31) + 1).padStart(2, '0')}`);
}

/** Whether banks of the euro collect on a day: neither on weekends nor when TARGET is closed. */
export function isBankingDay(day: CivilDate): boolean {
  if (weekdayOf(day) >= SATURDAY || TARGET_CLOSED.includes(day.slice(5))) return false;
  const easter = easterOf(Number(day.slice(0, 4)));
  return day !== addDays(easter, -2) && day !== addDays(easter, 1);
}
