import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { DocumentKind } from '../rules/documents';

/** What an agent says proves a quotient familial: a document of the file, or what they were shown. */
export type SentProof = { kind: 'SEEN' } | { kind: 'DOCUMENT'; documentId: string };

/** What proves a quotient familial, as it is told; a document that was deleted has left its day. */
export type QuotientProof =
  | { kind: 'SEEN' }
  | { kind: 'DOCUMENT'; documentId: string; documentKind: DocumentKind; name: string }
  | { kind: 'GONE'; on: CivilDate };

/** A quotient familial of a file, the present one or one before it. */
export type DatedQuotient = {
  id: string;
  /** Null where it is masked. */
  value: string | null;
  since: CivilDate;
  until: CivilDate | null;
  /** Null where nobody said. */
  proof: QuotientProof | null;
};
