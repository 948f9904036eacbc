import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { DocumentKind } from '../rules/documents';

/** A document as a form gives it. */
export type GivenDocument = {
  kind: DocumentKind;
  expiresOn: CivilDate | null;
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
};

/** A document of a family's file, as a list shows it. */
export type FamilyDocument = {
  id: string;
  familyId: string;
  kind: DocumentKind;
  name: string;
  /** In bytes. */
  size: number;
  expiresOn: CivilDate | null;
  addedAt: Date;
  /** When a newer one took its place; null: it is the present one. */
  replacedAt: Date | null;
  issuer: string;
};
