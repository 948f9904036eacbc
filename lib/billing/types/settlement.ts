import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

/** Where an invoice stands (domain, 6). Being overdue is shown beside it. */
export const INVOICE_STATUSES = [
  'TO_PAY',
  'PAYMENT_UNDER_WAY',
  'PARTIALLY_PAID',
  'PAID',
  'SENT_TO_TREASURY',
  'CANCELLED',
] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** What moved on an issued invoice. */
export type Movements = {
  amountCents: Cents;
  /** Sum of its credit notes. */
  creditedCents: Cents;
  /** Sum of what payments in force were allocated to it. */
  paidCents: Cents;
  /** Whether somebody is at the payment page, or a direct debit is planned. */
  isPaymentUnderWay: boolean;
  isSentToTreasury: boolean;
  /** The day on which it is to be debited: it is paid in no other way meanwhile. */
  debitOn?: CivilDate | null;
};

export type Due = { id: string; dueOn: CivilDate; balanceCents: Cents };

/** A payment shared out over invoices, and what is left of it: the family's credit. */
export type Allocation = {
  parts: readonly { invoiceId: string; amountCents: Cents }[];
  remainderCents: Cents;
};

/** What is left of a payment: to the family's credit. */
export type Credit = { paymentId: string; leftCents: Cents };
