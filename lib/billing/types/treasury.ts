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

/** A credit note on an invoice that the treasury has, which no batch told it. */
export type TreasuryCreditCandidate = {
  id: string;
  number: string;
  issuedOn: CivilDate;
  invoiceId: string;
  invoiceNumber: string;
  familyName: string;
  familyNumber: number;
  /** What it takes off what is to be collected. */
  reductionCents: Cents;
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

/**
 * A credit note as the file of a batch tells it: a line of its invoice, below zero. What it gave back to
 * the family is paid no more.
 */
export type Reduction = Debt & {
  creditNoteId: string;
  creditNumber: string;
  creditedOn: CivilDate;
};

/** A batch in the list. */
export type TreasuryBatchRow = {
  id: string;
  number: string;
  sentOn: CivilDate;
  agentName: string;
  invoices: number;
  credits: number;
  /** Of its invoices, less its credit notes: below zero where these take off more. */
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

/** A credit note of a batch. */
export type BatchedCredit = TreasuryCreditCandidate;

export type TreasuryBatchDetail = TreasuryBatchRow & {
  items: readonly BatchedInvoice[];
  creditNotes: readonly BatchedCredit[];
};
