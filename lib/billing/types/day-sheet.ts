import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { PaymentMeans } from './payment-means';

/** A payment recorded at the counter, as the sheet of a day has it. */
export type DayPayment = {
  id: string;
  number: number;
  means: PaymentMeans;
  reference: string | null;
  amountCents: Cents;
  familyName: string;
  familyNumber: number;
  /** The numbers of the invoices that it settles, one after the other. */
  invoices: string;
  /** Who recorded it. */
  agentName: string;
  createdAt: Date;
  cancelledAt: Date | null;
  cancelReason: string | null;
};

/** How money came that no cashier received: by debits, or by lines of a statement that was imported. */
export type BankChannel = 'DEBIT' | 'STATEMENT';

export type BankTotal = Omit<MeansTotal, 'means'> & { channel: BankChannel };

/**
 * What was received at the counter on a day, and what was cancelled on it, whenever it had been recorded: a sheet says
 * the same for ever, whatever comes after its day.
 */
export type DaySheet = {
  received: readonly DayPayment[];
  cancelled: readonly DayPayment[];
  /** What came through the bank and was written down by the same agents: none of it is in their till. */
  bank: readonly BankTotal[];
};

export type MeansTotal = {
  means: PaymentMeans;
  count: number;
  cents: Cents;
  cancelledCount: number;
  cancelledCents: Cents;
};

/** Who records payments. */
export type Cashier = { id: string; name: string };

/** What the address of the sheet says; the agent who looks is the cashier unless said. */
export type DaySheetAddress = { day: CivilDate; cashier: 'tous' | (string & {}) };
