import type { Cents } from '@/lib/core/money';

export const ONLINE_PAYMENT_STATUSES = [
  'CREATED',
  'PENDING',
  'PAID',
  'REFUSED',
  'ABANDONED',
  'EXPIRED',
  'FAILED',
] as const;
export type OnlinePaymentStatus = (typeof ONLINE_PAYMENT_STATUSES)[number];

/** What the service last said of an operation; see prisma/schema/billing.prisma. */
export type OnlinePaymentAnswer =
  | 'UNREACHABLE'
  | 'OTHER_PAYMENT'
  | 'UNRECORDED'
  | 'PAID'
  | 'REFUSED'
  | 'ABANDONED'
  | 'PENDING'
  | 'GONE';

/** What a payment service says of an operation; see lib/platform/payments/provider.ts. */
export type PaymentOutcome = { kind: 'paid' | 'refused' | 'abandoned' | 'pending' | 'gone' };

/** The last attempt to pay an invoice online, as its family sees it. */
export type MyAttempt = {
  id: string;
  status: OnlinePaymentStatus;
  /** ISO instant. */
  createdAt: string;
  /** Whether the service did not say anything of it the last time that it was asked. */
  isUnanswered: boolean;
  /** Whether it answered of a payment that is not this one. */
  isOfOther: boolean;
  /** Whether what it answered could not be written down: it may be paid. */
  isUnrecorded: boolean;
};

/** An attempt of which an agent wants to know what became. */
export type WatchedPayment = {
  id: string;
  status: OnlinePaymentStatus;
  familyName: string;
  familyNumber: number;
  invoiceId: string;
  invoiceNumber: string;
  amountCents: Cents;
  createdAt: Date;
  /** The service's name of it, to tell to its helpdesk; null where it never had one. */
  operationId: string | null;
  lastAnswer: OnlinePaymentAnswer | null;
  lastAskedAt: Date | null;
  /** Whether the job still asks. */
  isAskedAgain: boolean;
};

/** Those whose result is unknown for too long, the oldest first, and the one just asked about. */
export type WatchedPayments = {
  count: number;
  unknown: readonly WatchedPayment[];
  asked: WatchedPayment | null;
};
