/** An e-mail ready to leave. */
export type OutgoingEmail = {
  /** Of the outbox row. */
  id: string;
  /** The name shown as the sender: the collectivity's. */
  senderName: string;
  /** Where answers go: the collectivity's address. Null for what nobody answers. */
  replyTo: string | null;
  recipient: string;
  /** Where one click stops such e-mails (RFC 8058); null for what no option silences. */
  unsubscribeUrl: string | null;
  subject: string;
  html: string;
  text: string;
};

/** The e-mails of one call to the provider, one at least. */
export type OutgoingBatch = {
  /** The same key always names the same e-mails: the provider sends them once. */
  key: string;
  emails: readonly OutgoingEmail[];
};

/** What the provider will not take, now or later. */
export type Refusal = { outcome: 'refused'; code: string };

/** What may be tried again. */
export type Retry = {
  outcome: 'retry';
  code: string;
  /** What the provider asked for; null where it said nothing. */
  afterSeconds: number | null;
  /** Whether the other e-mails would fare the same. */
  isProviderWide: boolean;
};

/** What became of one e-mail. Codes carry no personal data: they are shown to agents and logged. */
export type Delivery =
  | { outcome: 'sent'; providerId: string | null }
  /** There is no provider: the e-mail stays readable in the portal. */
  | { outcome: 'kept' }
  | Refusal;

/** What became of one call: an answer for each e-mail in order, or one for all of them, none being accepted. */
export type BatchDelivery =
  { outcome: 'answered'; deliveries: readonly Delivery[] } | Refusal | Retry;

/** Sends e-mails. Never throws: every failure is a delivery. */
export type Mailer = {
  /** The most e-mails of one call. */
  batchSize: number;
  send: (batch: OutgoingBatch) => Promise<BatchDelivery>;
};
