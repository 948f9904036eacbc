import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { DocumentKey } from '../rules/mine-address';
import type { LineDispute } from './dispute';
import type { DayKind } from './lines';
import type { MyMandate } from './mandate';
import type { MyAttempt } from './online-payment';
import type { InvoicePayer, Issuer } from './parties';
import type { PaymentMeans } from './payment-means';
import type { SentReminder } from './reminder';
import type { Movements } from './settlement';
import type { Applied } from './tariff';

/** How money came: online, by a direct debit, by a line of a bank's or the treasury's file, or over the counter. */
export type PaymentChannel = 'ONLINE' | 'DEBIT' | 'STATEMENT' | 'COUNTER';

/** What a payment settled of one invoice. */
export type MyPayment = {
  id: string;
  /** "N° opération". */
  number: number;
  paidOn: CivilDate;
  means: PaymentMeans;
  channel: PaymentChannel;
  /** Made online as a test: no money came. */
  isTrial: boolean;
  /** Of a transaction or of a cheque. */
  reference: string | null;
  amountCents: Cents;
  /** Null where it stands: what it settled is to be paid again otherwise. */
  cancelledOn: CivilDate | null;
  cancelReason: string | null;
};

/** A row of the list: an invoice, or the credit note that corrects one. */
export type MyDocument = Movements & {
  nature: 'INVOICE' | 'CREDIT_NOTE';
  id: string;
  invoiceId: string;
  number: string;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  /** Why it was credited. */
  reason: string | null;
  activityNames: readonly string[];
  payments: readonly MyPayment[];
  collectivityName: string;
  timeZone: string;
  /** Whether the collectivity takes payments online. */
  isOnline: boolean;
};

/** What is left to pay, over all the invoices. */
export type DueSummary = {
  count: number;
  cents: Cents;
  /** The invoice to pay first. */
  first: { id: string; number: string; dueOn: CivilDate; cents: Cents; isOnline: boolean } | null;
  overdueCount: number;
  /** Short names of the collectivities that are owed something. */
  issuers: readonly string[];
};

/** What a family has paid that settles nothing: its next invoices at the collectivity take it. */
export type FamilyCredit = { collectivityName: string; cents: Cents };

export type MyDocumentPage = {
  documents: readonly MyDocument[];
  total: number;
  /** The years that have documents, the last one first. */
  years: readonly string[];
  due: DueSummary;
  credits: readonly FamilyCredit[];
  mandates: readonly MyMandate[];
  /** Where the next page begins. */
  next: DocumentKey | null;
};

export type MyLineDay = {
  day: CivilDate;
  kind: DayKind;
  minutes: number;
  amountCents: Cents;
  surchargeCents: Cents;
};

export type MyLine = {
  id: string;
  childName: string;
  activityName: string;
  applied: Applied;
  quantity: number;
  amountCents: Cents;
  surchargeCents: Cents;
  careCents: Cents;
  mealCents: Cents;
  days: readonly MyLineDay[];
  /** Null where nobody has contested it. */
  dispute: LineDispute | null;
};

export type MyCreditNote = {
  id: string;
  /** The line that it corrects; null where it is of the whole invoice. */
  lineId: string | null;
  number: string;
  issuedOn: CivilDate;
  amountCents: Cents;
  reason: string;
  /** What of it had been paid, and went to the family's credit. */
  releasedCents: Cents;
  /** Its days are on another invoice, or will be. */
  isBilledAgain: boolean;
};

/** One invoice, whole. */
export type MyInvoice = Movements & {
  id: string;
  number: string;
  familyNumber: number;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  issuer: Issuer;
  payer: InvoicePayer;
  lines: readonly MyLine[];
  payments: readonly MyPayment[];
  creditNotes: readonly MyCreditNote[];
  /** The last attempt to pay online; null where there was none. */
  attempt: MyAttempt | null;
  /** The first one first. */
  reminders: readonly SentReminder[];
  /** When it was handed to the treasury; null where it was not. */
  treasurySentOn: CivilDate | null;
};

/** An invoice of one's own family, with what that family has to its credit where it was issued. */
export type OwnInvoice = MyInvoice & { familyCreditCents: Cents };

/** A document as a PDF. */
export type PrintedDocument = { bytes: Uint8Array<ArrayBuffer>; name: string };
