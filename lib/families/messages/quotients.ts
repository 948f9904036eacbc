import type { CivilDate } from '@/lib/core/dates/civil-date';

import { QUOTIENT_PROOFS } from '../rules/quotient-proof';
import type { FamilyDocument } from '../types/documents';
import type { QuotientProof } from '../types/quotients';
import { DOCUMENT_LABELS } from './documents';
import { dayWithYear, onDay } from './file';

const NBSP = '\u00A0';

/** "Avis d’imposition : avis.pdf"; what is told where nothing proves a quotient, too. */
export function proofWords(proof: QuotientProof | null): string {
  switch (proof?.kind) {
    case undefined:
      return 'Aucun justificatif noté';
    case 'SEEN':
      return 'Vu sur place';
    case 'GONE':
      return `Justificatif supprimé le ${dayWithYear(proof.on)}`;
    case 'DOCUMENT':
      return `${DOCUMENT_LABELS[proof.documentKind]}${NBSP}: ${proof.name}`;
  }
}

/** "du 1er janvier 2026 au 31 décembre 2026", "depuis le 1er janvier 2026" */
export function quotientDaysWords({
  since,
  until,
}: {
  since: CivilDate;
  until: CivilDate | null;
}): string {
  return until === null
    ? `depuis le ${dayWithYear(since)}`
    : `du ${dayWithYear(since)} au ${dayWithYear(until)}`;
}

/** The documents of a file that may prove its quotient, as a list proposes them. */
export function proofOptions(
  documents: readonly FamilyDocument[],
  timeZone: string,
): { value: string; label: string }[] {
  return documents
    .filter(({ kind, replacedAt }) => QUOTIENT_PROOFS.includes(kind) && replacedAt === null)
    .map(({ id, kind, name, addedAt }) => ({
      value: id,
      label: `${DOCUMENT_LABELS[kind]}${NBSP}: ${name}, ajouté ${onDay(addedAt, timeZone)}`,
    }));
}
