import { addDays, firstOfMonth, timeOfDay, type CivilDate } from '@/lib/core/dates/civil-date';

const MONTHS = 6;
const ISSUED_ON_DAY = 5;

/** When invoices leave. */
export const ISSUED_AT = timeOfDay('08:00');

export type Month = { start: CivilDate; end: CivilDate; issuedOn: CivilDate; dueOn: CivilDate };

/** The months whose services are on invoices: on the 5th of the next one, to be paid by its end. */
export function billedMonths(today: CivilDate): Month[] {
  return Array.from({ length: MONTHS }, (_, back) => {
    const next = firstOfMonth(today, -back);
    return {
      start: firstOfMonth(today, -back - 1),
      end: addDays(next, -1),
      issuedOn: addDays(next, ISSUED_ON_DAY - 1),
      dueOn: addDays(firstOfMonth(today, -back + 1), -1),
    };
  })
    .filter(({ issuedOn }) => issuedOn < today)
    .reverse();
}
