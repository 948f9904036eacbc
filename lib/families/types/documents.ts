import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { DocumentKind } from '../rules/documents';

/** A document of a family's file, as a list shows it. */
export type FamilyDocument = {
  id: string;
  kind: DocumentKind;
  name: string;
  /** In bytes. */
  size: number;
  expiresOn: CivilDate | null;
  addedAt: Date;
  issuer: string;
};
