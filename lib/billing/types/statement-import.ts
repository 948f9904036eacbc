import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { PaymentMeans } from './payment-means';

/** What a column of a bank's or of the treasury's file holds. */
export const STATEMENT_COLUMNS = [
  'date',
  'label',
  'amount',
  'credit',
  'debit',
  'sense',
  'title',
  'reference',
  'transaction',
  'payer',
  'means',
] as const;
export type StatementColumn = (typeof STATEMENT_COLUMNS)[number];

/** Where each column stands, from 0, and the line that names them; 0 where none does. */
export type StatementMapping = {
  headerLine: number;
  places: Readonly<Partial<Record<StatementColumn, readonly number[]>>>;
};

/** A line of the file cut into fields, or one that could not be. */
export type StatementRecord = { line: number; fields: readonly string[] | null };

/** Why a line of the file is no payment of a family. */
export const SKIP_REASONS = [
  'DEBIT',
  'NO_DATE',
  'NO_AMOUNT',
  'FUTURE',
  'TOO_HIGH',
  'BROKEN',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What a credit says, in the file's words. */
export type StatementText = {
  label: string;
  /** "Numéro de titre", "N° facture": an invoice's number and nothing else. */
  title: string;
  reference: string;
  transaction: string;
  payer: string;
};

export type StatementCredit = {
  kind: 'credit';
  /** The line of the file, from 1. */
  row: number;
  paidOn: CivilDate;
  amountCents: Cents;
  means: PaymentMeans;
  text: StatementText;
  /** The same for the same movement in every file that has it. */
  identity: string;
};

export type SkippedLine = {
  kind: 'skipped';
  row: number;
  reason: SkipReason;
  paidOn: CivilDate | null;
  amountCents: Cents | null;
};

export type StatementLine = StatementCredit | SkippedLine;

/** An issued invoice that a line may settle, or has named. */
export type MatchedInvoice = {
  id: string;
  number: string;
  dueOn: CivilDate;
  familyId: string;
  familyName: string;
  familyNumber: number;
  balanceCents: Cents;
  isSentToTreasury: boolean;
  isPaymentUnderWay: boolean;
  /** Those of its family. */
  guardians: readonly { firstName: string; lastName: string }[];
  /** Numbers of the transactions that paid it online. */
  transactions: readonly string[];
};

/** Why an invoice is thought to be the one that is paid, and what speaks against it. */
export type MatchReason =
  | 'TITLE'
  | 'NUMBER'
  | 'AMOUNT'
  | 'FAMILY_TOTAL'
  | 'FULL_NAME'
  | 'NAME'
  | 'PART'
  | 'MORE'
  | 'UNDER_WAY'
  | 'TAKEN';

/** Invoices of one family that a line may settle together. */
export type MatchCandidate = { invoiceIds: readonly string[]; reasons: readonly MatchReason[] };

/** What may be said of a line that settles nothing known. */
export type UnknownNote =
  { code: 'PAID_ONLINE' | 'SETTLED'; number: string } | { code: 'MANY'; count: number };

export type Match =
  | ({ kind: 'certain' } & MatchCandidate)
  | { kind: 'choose'; candidates: readonly MatchCandidate[] }
  | { kind: 'unknown'; note: UnknownNote | null };

/** A line that waits for an agent. */
export type LineToMatch = Pick<StatementCredit, 'row' | 'amountCents' | 'text'> & { id: string };
