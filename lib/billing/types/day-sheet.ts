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

/**
 * What was recorded on a day, and what was cancelled on it, whenever it had been recorded: a sheet says
 * the same for ever, whatever comes after its day.
 */
export type DaySheet = { received: readonly DayPayment[]; cancelled: readonly DayPayment[] };

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
