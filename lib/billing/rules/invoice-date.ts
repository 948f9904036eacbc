import { addDays, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';

const DAYS_AROUND = 31;

/**
 * The days that a run may date its invoices: a month before today or after it. The month just over is
 * billed by its last day as by the first of the next; a wrong year would take numbers of that year for good.
 */
export function invoiceDates(today: CivilDate): DateRange {
  return { start: addDays(today, -DAYS_AROUND), end: addDays(today, DAYS_AROUND) };
}
