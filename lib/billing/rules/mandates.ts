import { addDays, civilDate, isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import type { MandateDays, MandateState } from '../types/mandate';
import { sepaText } from './sepa-text';

const RANK_DIGITS = 6;
const LONGEST_REFERENCE = 35;
const YEARS_UNUSED = 3;

/**
 * "044017-000012": the reference of a mandate (RUM), unique for its creditor, of 35 characters at most
 * of those that banks exchange (EPC 130-08).
 */
export function mandateReference(issuerCode: string, rank: number): string {
  const end = `-${String(rank).padStart(RANK_DIGITS, '0')}`;
  const start = sepaText(issuerCode, LONGEST_REFERENCE - end.length).replaceAll(
    /[^A-Za-z0-9]/g,
    '',
  );
  return `${start === '' ? 'M' : start}${end}`;
}

// The 29th of February is the 28th, three years later.
function yearsAfter(day: CivilDate, years: number): CivilDate {
  const text = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return isCivilDate(text) ? text : civilDate(text.replace(/29$/, '28'));
}

/**
 * The first day on which a mandate is worth nothing any more: 36 months after the last collection that
 * it served, or after its signature where it served none (SEPA Core rulebook, 4.1). Null unless signed.
 */
export function lapsesOn({ signedOn, lastUsedOn }: MandateDays): CivilDate | null {
  const last = lastUsedOn ?? signedOn;
  return last === null ? null : addDays(yearsAfter(last, YEARS_UNUSED), 1);
}

/** Where a mandate stands on a day. */
export function mandateStateOf(days: MandateDays, today: CivilDate): MandateState {
  if (days.revokedOn !== null) return 'REVOKED';
  const end = lapsesOn(days);
  if (end === null) return 'PREPARED';
  return end <= today ? 'LAPSED' : 'ACTIVE';
}
