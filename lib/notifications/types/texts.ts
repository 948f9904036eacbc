/** Where a collectivity writes a text of its own: one for each kind of request, and of e-mail. */
export const EMAIL_TEXT_SLOTS = [
  'ACKNOWLEDGEMENT_BOOKING',
  'ACKNOWLEDGEMENT_ABSENCE',
  'ACKNOWLEDGEMENT_CANCELLATION',
  'ACKNOWLEDGEMENT_FILE',
  'ACKNOWLEDGEMENT_DISPUTE',
  'DIGEST',
  'CUTOFF_REMINDER',
  'WEEK_SUMMARY',
  'CHANGE_ANSWERED',
  'MESSAGE',
  'SEAT_OFFER',
  'CLOSURE',
  'DOCUMENT_EXPIRY',
  'INVOICE',
  'PAYMENT_RECEIPT',
  'INVOICE_REMINDER',
] as const;
export type EmailTextSlot = (typeof EMAIL_TEXT_SLOTS)[number];
/** Those of acknowledgements. */
export type RequestTextSlot = Extract<EmailTextSlot, `ACKNOWLEDGEMENT_${string}`>;

/** What a collectivity writes there. The rest is null where it is as for all requests. */
export type EmailText = {
  /** Empty: nothing is added. */
  text: string;
  silenceMeansAcceptance: boolean | null;
  silenceMonths: number | null;
  appealText: string | null;
};

/** The texts of a collectivity. */
export type EmailTexts = Readonly<Partial<Record<EmailTextSlot, EmailText>>>;

/** A text, as its form shows it. */
export type EmailTextView = {
  slot: EmailTextSlot;
  kept: EmailText;
  /** Names what was read. */
  seen: string;
};

/** An e-mail as a text would have it. */
export type EmailTextPreview = {
  html: string;
  /** When the e-mail that it is shown on was written; null where it is invented. */
  writtenAt: Date | null;
};

/** An e-mail as a text would have it, with what it is shown on, in words. */
export type WrittenPreview = { html: string; caption: string };

/** What came of the form of a text: it is saved, or shown. */
export type EmailTextAnswer = 'saved' | WrittenPreview;
