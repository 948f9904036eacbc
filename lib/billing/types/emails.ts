import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import type { EmailFrame } from '@/lib/notifications/types';

import type { PaymentMeans } from './payment-means';

/** What the e-mail of a new invoice says. */
export type InvoiceEmailFacts = {
  frame: EmailFrame;
  invoiceId: string;
  number: string;
  amountCents: Cents;
  /** What of it the family's credit settled as it was issued. */
  creditCents: Cents;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  /** Children and activities: "Léa, 4/Péri SOIR". */
  lines: readonly { label: string; amountCents: Cents }[];
  isOnline: boolean;
};

/** What the e-mail of a payment that was cancelled says. */
export type CancelledPaymentFacts = {
  frame: EmailFrame;
  number: number;
  means: PaymentMeans;
  reference: string | null;
  amountCents: Cents;
  paidOn: CivilDate;
  cancelledOn: CivilDate;
  reason: string;
  /** What it settled and is to be paid again, the first due first, as it stands now. */
  owed: readonly {
    id: string;
    number: string;
    cents: Cents;
    dueOn: CivilDate;
    /** When a part of it is to be debited; null where nothing is. */
    debitOn: CivilDate | null;
  }[];
  service: { serviceName: string; phone: string; email: string };
};

/** What the receipt of an online payment says: what the law asks of an acknowledgement. */
export type ReceiptFacts = {
  frame: EmailFrame;
  invoiceId: string;
  invoiceNumber: string;
  /** "N° opération". */
  number: number;
  means: PaymentMeans;
  transactionNumber: string | null;
  amountCents: Cents;
  /** What of it settled nothing as it came: paid twice, it is to the family's credit. */
  creditCents: Cents;
  /** Made as a test: no money came. */
  isTrial: boolean;
  /** The day it was paid, on the calendar of the collectivity; and when the portal learned of it. */
  paidOn: CivilDate;
  receivedAt: Date;
  service: { serviceName: string; postalAddress: string; phone: string; email: string };
};
