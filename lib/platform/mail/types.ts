/** An e-mail ready to leave. */
export type OutgoingEmail = {
  /** Of the outbox row: the provider sends the same id once. */
  id: string;
  /** The name shown as the sender: the collectivity's. */
  senderName: string;
  recipient: string;
  subject: string;
  html: string;
  text: string;
};

/** What became of one attempt. Codes carry no personal data: they are shown to agents and logged. */
export type Delivery =
  | { outcome: 'sent'; providerId: string | null }
  /** There is no provider: the e-mail stays readable in the portal. */
  | { outcome: 'kept' }
  /** The provider will not take this e-mail, now or later. */
  | { outcome: 'refused'; code: string }
  | {
      outcome: 'retry';
      code: string;
      /** What the provider asked for; null where it said nothing. */
      afterSeconds: number | null;
      /** Whether the other e-mails would fare the same. */
      isProviderWide: boolean;
    };

/** Sends e-mails. Never throws: every failure is a delivery. */
export type Mailer = { send: (email: OutgoingEmail) => Promise<Delivery> };
