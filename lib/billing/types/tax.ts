import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { InvoicePayer, Issuer } from './parties';

/** A line of an invoice, as a year's statement reads it. */
export type TaxLine = {
  childId: string;
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  amountCents: Cents;
  careCents: Cents;
  /** Credited on this line alone. */
  creditedCents: Cents;
};

/** An invoice, and what was paid of it by the end of the year, and before it. */
export type TaxInvoice = {
  amountCents: Cents;
  /** By its credit notes, those of a line among them. */
  creditedCents: Cents;
  paidBeforeCents: Cents;
  paidByEndCents: Cents;
  lines: readonly TaxLine[];
};

/** What was paid within a year for the care of a child that the tax credit is for. */
export type TaxChild = Pick<TaxLine, 'childId' | 'firstName' | 'lastName' | 'birthDate'> & {
  cents: Cents;
};

export type TaxYear = {
  year: number;
  /** The oldest first. */
  children: readonly TaxChild[];
  /** What the tax credit is for. */
  careCents: Cents;
  /** All that was paid of invoices within the year. */
  paidCents: Cents;
};

/** A family's year at a collectivity. */
export type TaxStatement = TaxYear & {
  issuer: Issuer;
  payer: InvoicePayer;
  familyNumber: number;
  /** The statement counts what was paid up to this day. */
  madeOn: CivilDate;
};

/** A year for which a family may have a statement. */
export type TaxYearLink = { year: number; familyId: string; collectivityName: string };
