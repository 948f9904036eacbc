import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { InvoicePayer } from './parties';

/** Who collects for a collectivity, as its bank knows it. */
export type Creditor = {
  /** "Identifiant créancier SEPA" (ICS). */
  creditorId: string;
  name: string;
  iban: string;
  bic: string;
  /** How many days before a debit its family is told. */
  leadDays: number;
};

/** Where a mandate stands: kept nowhere, said by its days and the present one. */
export type MandateState = 'PREPARED' | 'ACTIVE' | 'LAPSED' | 'REVOKED';

/** What says where a mandate stands. */
export type MandateDays = {
  signedOn: CivilDate | null;
  /** The last collection that it served; null where it served none. */
  lastUsedOn: CivilDate | null;
  revokedOn: CivilDate | null;
};

/** A mandate in the list. */
export type MandateRow = MandateDays & {
  id: string;
  /** "Référence unique du mandat" (RUM). */
  reference: string;
  familyName: string;
  familyNumber: number;
};

/** A mandate with its account, of which the last four characters are shown. */
export type MandateDetail = MandateRow & {
  familyId: string;
  creditorId: string;
  signedAt: string | null;
  revokeReason: string | null;
  holder: string;
  ibanEnd: string;
};

/** A mandate in force, to the family that has signed it. */
export type MyMandate = {
  id: string;
  reference: string;
  signedOn: CivilDate;
  creditorId: string;
  creditorName: string;
  /** The last four characters of the account. */
  ibanEnd: string;
  service: { serviceName: string; email: string; phone: string };
};

/** A guardian of a family, and whether the file has what a mandate asks for. */
export type Debtor = {
  guardianId: string;
  name: string;
  /** Null where the file has no account, or no holder. */
  account: { holder: string; ibanEnd: string } | null;
};

/** A family for which a mandate is prepared. */
export type MandateFamily = {
  id: string;
  number: number;
  name: string;
  debtors: readonly Debtor[];
  /** The mandate that it has already. */
  current: (MandateDays & { id: string; reference: string }) | null;
};

/** All that a printed mandate says. */
export type MandatePaper = {
  reference: string;
  creditor: { creditorId: string; name: string; address: readonly string[] };
  debtor: InvoicePayer;
  holder: string;
  iban: string;
  bic: string | null;
  signedOn: CivilDate | null;
  signedAt: string | null;
};
