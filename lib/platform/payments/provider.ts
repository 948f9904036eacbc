/** What is asked of a payment service: all of an invoice, once. */
export type PaymentOrder = {
  /** The collectivity's number at the service, and whether it pays for good. */
  clientNumber: string;
  mode: string;
  amountCents: number;
  /** Of the invoice: letters and digits alone. */
  reference: string;
  subject: string;
  year: string;
  email: string;
  notifyUrl: string;
  returnUrl: string;
};

/** What the service knows of an operation. */
export type PaymentOutcome =
  | {
      kind: 'paid';
      means: 'CARD' | 'DIRECT_DEBIT';
      amountCents: number;
      reference: string;
      /** Whether it was paid for good, as it was ordered; null where the service does not say. */
      mode: string | null;
      transactionNumber: string | null;
      /** When it was paid, to the minute; null where the service says nothing that can be read. */
      paidAt: Date | null;
    }
  | { kind: 'refused' }
  | { kind: 'abandoned' }
  /** The payer is not done. */
  | { kind: 'pending' }
  /** The service does not know it any more, and never will. */
  | { kind: 'gone' };

/** What the service knows of a client, by its number; without a name where it gives none. */
export type ClientAnswer =
  | { kind: 'known'; name: string | null }
  /** With the code that the service refuses it by. */
  | { kind: 'refused'; code: string };

/** The one door to whoever takes payments online. */
export type PaymentProvider = {
  /** @throws PaymentServiceError where the service could not say */
  describeClient: (clientNumber: string) => Promise<ClientAnswer>;
  /** @throws PaymentServiceError */
  create: (order: PaymentOrder) => Promise<{ operationId: string }>;
  /** @throws PaymentServiceError */
  ask: (operationId: string) => Promise<PaymentOutcome>;
  /** Where the payer is sent, once. */
  pageOf: (operationId: string) => string;
};

/** The service refused, or could not be reached: what the payer did is not known. */
export class PaymentServiceError extends Error {
  override readonly name = 'PaymentServiceError';

  /** @param code as the service gives it; UNREACHABLE where it gave none */
  constructor(readonly code: string) {
    super(`payment service: ${code}`);
  }
}
