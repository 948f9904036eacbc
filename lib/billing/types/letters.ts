import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { InvoicePayer } from './parties';

/** Families by their numbers, both included: the invoices of a run that are printed together. */
export type LetterRange = { from: number; to: number };

/** How many letters there are to print. */
export type LetterCount = {
  letters: number;
  /** Of which the file has no whole address. */
  unaddressed: number;
};

/** The invoices of a run that go by letter, of the families of a range: the range never changes. */
export type LetterPart = LetterRange & LetterCount;

/** A day on which families were reminded by letter: those that still owe something. */
export type ReminderLetterDay = LetterCount & { day: CivilDate };

/** An invoice in the letter or the e-mail that reminds of it. */
export type RemindedInvoice = {
  number: string;
  level: number;
  /** What comes after is the treasury. */
  isLast: boolean;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  amountCents: Cents;
  /** What is left to pay. */
  balanceCents: Cents;
};

/** A family that is reminded by letter, of what it owes still: the invoice due first before the others. */
export type LetterFacts = {
  payer: InvoicePayer;
  familyNumber: number;
  invoices: readonly RemindedInvoice[];
};
