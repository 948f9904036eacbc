import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { EmailFrame } from '@/lib/notifications/types';

import type { RemindedInvoice } from './letters';
import type { Movements } from './settlement';

/** When the unpaid invoices of a collectivity are reminded. */
export type ReminderSettings = {
  /** Whether every morning does it. */
  isOn: boolean;
  /** How many days after an invoice is due: one for each level, in order. */
  days: readonly number[];
};

/** What a family was told of an unpaid invoice, the last time. */
export type LastReminder = { level: number; on: CivilDate };

/** A reminder that was sent. */
export type SentReminder = LastReminder & {
  /** To how many accounts; 0: on paper. */
  emails: number;
};

/** The next reminder of an invoice, and the day from which it is sent. */
export type NextReminder = { level: number; on: CivilDate };

/** Which late invoices are listed; those to remind are not contested. */
export type LateFilter = 'all' | 'due' | 'last' | 'held';

/** A late invoice in the agents' list. */
export type LateInvoice = Movements & {
  id: string;
  number: string;
  dueOn: CivilDate;
  familyId: string;
  familyName: string;
  familyNumber: number;
  /** Accounts that can be written to. */
  accounts: number;
  last: SentReminder | null;
  /** Null where every level was sent. */
  next: NextReminder | null;
  /** Why its family is not reminded for now. */
  holdReason: string | null;
  /** References of its contested lines that wait for an answer: nothing reminds of it meanwhile. */
  disputes: readonly number[];
};

/** Where a page of late invoices begins: after this one. */
export type LateKey = { dueOn: CivilDate; id: string };

export type LatePage = {
  invoices: readonly LateInvoice[];
  next: LateKey | null;
};

/** What came of reminding some invoices. */
export type Reminded = {
  invoices: number;
  /** Of which on paper. */
  onPaper: number;
  /** Paid, held, contested, or reminded by somebody else meanwhile. */
  skipped: number;
  /** Of which contested since the page was opened. */
  disputed: number;
};

/** What the e-mail of a reminder says. */
export type InvoiceReminderFacts = RemindedInvoice & {
  frame: EmailFrame;
  invoiceId: string;
  isOnline: boolean;
  service: { serviceName: string; phone: string; email: string };
};
