import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { PaymentChannel } from './mine';
import type { PaymentMeans } from './payment-means';
import type { Movements } from './settlement';
import type { Applied } from './tariff';

type OfFamily = { familyNumber: number; familyName: string };

export type ExportedInvoice = OfFamily &
  Movements & {
    number: string;
    issuedOn: CivilDate;
    dueOn: CivilDate;
    payerName: string;
    payerCode: string;
    /** The numbers of its credit notes, of any day; null where it has none. */
    creditNotes: string | null;
  };

/** A credit note issued within the period, whenever its invoice was. */
export type ExportedCreditNote = OfFamily & {
  number: string;
  issuedOn: CivilDate;
  payerName: string;
  payerCode: string;
  amountCents: Cents;
  reason: string;
  invoiceNumber: string;
};

export type ExportedLine = OfFamily & {
  number: string;
  issuedOn: CivilDate;
  childName: string;
  activityName: string;
  applied: Pick<Applied, 'unit' | 'unitCents' | 'band' | 'siblingPercent' | 'residentPercent'>;
  quantity: number;
  /** Of each of its days, where it is paid by the hour. */
  minutes: readonly number[];
  amountCents: Cents;
  surchargeCents: Cents;
  careCents: Cents;
  mealCents: Cents;
};

/** A payment that came; or, below zero, one that was cancelled. */
export type ExportedPayment = OfFamily & {
  number: number;
  /** On which it came, or was cancelled. */
  day: CivilDate;
  means: PaymentMeans;
  channel: PaymentChannel;
  /** Made online as a test: no money came. */
  isTrial: boolean;
  reference: string | null;
  amountCents: Cents;
  allocatedCents: Cents;
  invoices: string;
  /** Who recorded it, or cancelled it; null where it was paid online. */
  agentName: string | null;
  /** The day on which it came, where it is cancelled here. */
  cancelledPaidOn: CivilDate | null;
  cancelReason: string | null;
};

export type ExportedBalance = OfFamily & {
  billedCents: Cents;
  creditedCents: Cents;
  paidCents: Cents;
  dueCents: Cents;
  overdueCents: Cents;
  /** Paid and settling nothing, or credited after it was paid. */
  creditCents: Cents;
};
