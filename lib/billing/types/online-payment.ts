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

/** What a payment service says of an operation; see lib/platform/payments/provider.ts. */
export type PaymentOutcome = { kind: 'paid' | 'refused' | 'abandoned' | 'pending' | 'gone' };

/** The last attempt to pay an invoice online, as its family sees it. */
export type MyAttempt = {
  id: string;
  status: OnlinePaymentStatus;
  /** ISO instant. */
  createdAt: string;
};
