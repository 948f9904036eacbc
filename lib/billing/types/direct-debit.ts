import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import type { EmailFrame } from '@/lib/notifications/types';

import type { MandateState } from './mandate';

/** Whether a debit is the first of its mandate, or one that follows. */
export type DebitSequence = 'FRST' | 'RCUR';

/** Why an invoice of a family with a mandate is not collected. */
export type DebitExclusion =
  | Exclude<MandateState, 'ACTIVE'>
  | 'SENT_TO_TREASURY'
  | 'UNDER_WAY'
  /** The first debit of the mandate is for a later day: none comes before it. */
  | 'FIRST_LATER';

/** An unpaid invoice of a family with a mandate. */
export type DebitCandidate = {
  invoiceId: string;
  number: string;
  dueOn: CivilDate;
  familyName: string;
  familyNumber: number;
  balanceCents: Cents;
  mandateId: string;
  reference: string;
};

/** What a run on a day would collect, and what it would not, and why. */
export type DebitDraft = {
  collected: readonly (DebitCandidate & { sequence: DebitSequence })[];
  excluded: readonly (DebitCandidate & { exclusion: DebitExclusion })[];
  /** Whether others are due too, which a run cannot have with these. */
  isCut: boolean;
};

/** Where a run stands. */
export type DebitRunState = 'PLANNED' | 'COLLECTED' | 'CANCELLED';

/** A run in the list. */
export type DebitRunRow = {
  id: string;
  /** "2026-P003". */
  number: string;
  collectOn: CivilDate;
  agentName: string;
  debits: number;
  amountCents: Cents;
  rejected: number;
  isDownloaded: boolean;
  isCollected: boolean;
  cancelReason: string | null;
};

/** An invoice of a run. */
export type RunDebit = {
  id: string;
  invoiceId: string;
  number: string;
  familyName: string;
  familyNumber: number;
  mandateId: string;
  reference: string;
  sequence: DebitSequence;
  amountCents: Cents;
  rejectedOn: CivilDate | null;
  rejectCode: string | null;
  /** How many accounts of its family were written to; with none, it is told on paper. */
  accounts: number;
};

export type DebitRunDetail = DebitRunRow & { items: readonly RunDebit[] };

/** All that the file of a run says. */
export type DebitFile = {
  /** "044017-2026-P003": names the message for the bank. */
  messageId: string;
  /** "2026-12-01T10:15": when the run was made, on the clocks of the collectivity. */
  createdAt: string;
  collectOn: CivilDate;
  creditor: { creditorId: string; name: string; iban: string; bic: string };
  debits: readonly {
    endToEndId: string;
    sequence: DebitSequence;
    amountCents: Cents;
    reference: string;
    signedOn: CivilDate;
    holder: string;
    iban: string;
    bic: string | null;
    invoiceNumber: string;
  }[];
};

/**
 * What is told of a debit: that it comes, that its run does not, that a credit note took its invoice out of
 * it, or that the bank refused it.
 */
export type DebitNews = 'PLANNED' | 'CANCELLED' | 'CORRECTED' | 'REJECTED';

/** What the e-mail of a debit says. */
export type DebitEmailFacts = {
  frame: EmailFrame;
  news: DebitNews;
  collectOn: CivilDate;
  invoices: readonly { id: string; number: string; amountCents: Cents }[];
  reference: string;
  creditorId: string;
  creditorName: string;
  /** The last four characters of the account. */
  ibanEnd: string;
  /** Why the bank refused it. */
  rejectCode: string | null;
  service: { serviceName: string; phone: string; email: string };
};
