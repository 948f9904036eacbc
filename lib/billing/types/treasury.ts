import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { SentReminder } from './reminder';

/** An unpaid invoice that may be handed to the treasury. */
export type TreasuryCandidate = {
  id: string;
  number: string;
  dueOn: CivilDate;
  familyName: string;
  familyNumber: number;
  balanceCents: Cents;
  last: SentReminder;
  /** References of its contested lines that wait for an answer. */
  disputes: readonly number[];
};

/** An invoice as the file of a batch tells it: who owes what, and for what. */
export type Debt = {
  invoiceId: string;
  number: string;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  payerCode: string;
  civility: string;
  lastName: string;
  firstName: string;
  address: string | null;
  addressExtra: string | null;
  postalCode: string | null;
  city: string | null;
  /** What was billed: "4/Péri SOIR, 2/Repas Sco". */
  activities: string;
  amountCents: Cents;
  creditedCents: Cents;
  paidCents: Cents;
  balanceCents: Cents;
};

/** A batch in the list. */
export type TreasuryBatchRow = {
  id: string;
  number: string;
  sentOn: CivilDate;
  agentName: string;
  invoices: number;
  amountCents: Cents;
  isDownloaded: boolean;
  cancelReason: string | null;
};

/** An invoice of a batch. */
export type BatchedInvoice = {
  id: string;
  number: string;
  familyName: string;
  familyNumber: number;
  balanceCents: Cents;
};

export type TreasuryBatchDetail = TreasuryBatchRow & { items: readonly BatchedInvoice[] };
