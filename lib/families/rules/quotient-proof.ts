import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { DatedQuotient } from '../types/quotients';
import type { DocumentKind } from './documents';
import type { Quotient } from './quotient';

/** The documents that may prove a quotient familial. */
export const QUOTIENT_PROOFS: readonly DocumentKind[] = ['TAX_NOTICE', 'FAMILY_BENEFITS', 'OTHER'];

/** The input that says it, and what it holds for what was shown at the desk; else a document's id. */
export const PROOF_INPUT = 'quotientProof';
export const SEEN = 'vu';

/**
 * Whether what proved a quotient proves what a write makes of it: its days may be corrected, but another
 * amount, or the same for other days, is to be proved anew.
 */
export function isProofKept(
  before: Quotient,
  { after, former }: { after: Quotient; former: Quotient | null },
): boolean {
  return former === null && after.value === before.value;
}

/** The quotient that holds on a day, of those of a file; null where there is none. */
export function quotientHeldOn(
  day: CivilDate,
  quotients: readonly DatedQuotient[],
): DatedQuotient | null {
  const begun = quotients.filter(({ since }) => since <= day);
  const last = begun.reduce<DatedQuotient | null>(
    (held, one) => (held === null || one.since > held.since ? one : held),
    null,
  );
  return last === null || (last.until !== null && last.until < day) ? null : last;
}
