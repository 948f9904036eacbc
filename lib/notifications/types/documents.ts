import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { DocumentKind } from '@/lib/families/rules/documents';

import type { EmailFrame } from '../types';

/** A document that soon expires. */
export type ExpiringDocument = {
  kind: DocumentKind;
  /** The last day on which it is good. */
  expiresOn: CivilDate;
};

export type DocumentExpiryFacts = {
  frame: EmailFrame;
  /** The day on which it is read. */
  today: CivilDate;
  documents: readonly [ExpiringDocument, ...ExpiringDocument[]];
};
