import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { InvoicePayer, Issuer } from './parties';

/** A line of an invoice, as a year's statement reads it. */
export type TaxLine = {
  id: string;
  childId: string;
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  amountCents: Cents;
  careCents: Cents;
};

/** What changed an invoice on a day. */
export type TaxMovement = { on: CivilDate; cents: Cents } & (
  | {
      /** Less than zero where a credit note gives back what had been paid, or a payment is returned. */
      kind: 'PAID';
      /** When what is given back had been paid; else the day itself. */
      since: CivilDate;
    }
  | {
      kind: 'CREDITED';
      /** Null: the whole invoice. */
      lineId: string | null;
    }
);

/** An invoice, and what changed it, the first before the others. */
export type TaxInvoice = { lines: readonly TaxLine[]; movements: readonly TaxMovement[] };

/** What was paid within a year for the care of a child that the tax credit is for. */
export type TaxChild = Pick<TaxLine, 'childId' | 'firstName' | 'lastName' | 'birthDate'> & {
  /** Less than zero where the year gave back more than it paid. */
  cents: Cents;
};

export type TaxYear = {
  year: number;
  /** The oldest first. */
  children: readonly TaxChild[];
  /** What the tax credit is for. */
  careCents: Cents;
  /** All that was paid of invoices within the year, less what it gave back. */
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
