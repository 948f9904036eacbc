import 'server-only';

import { unsafeComposeAccountEmail } from '@/lib/accounts/queries/account-email';
import { isAccountEmailKind } from '@/lib/accounts/rules/letters';

import { renderDirectDebit } from '@/lib/billing/emails/direct-debit';
import { renderPaymentCancelled } from '@/lib/billing/emails/payment-cancelled';
import { renderInvoiceEmail } from '@/lib/billing/emails/invoice';
import { renderReceipt } from '@/lib/billing/emails/receipt';
import { renderInvoiceReminder } from '@/lib/billing/emails/reminder';
import { unsafeReadInvoiceFacts, unsafeReadReceiptFacts } from '@/lib/billing/queries/email-facts';
import { unsafeReadCancelledPaymentFacts } from '@/lib/billing/queries/cancelled-payment-facts';
import { unsafeReadDebitFacts } from '@/lib/billing/queries/debit-facts';
import { unsafeReadInvoiceReminderFacts } from '@/lib/billing/queries/reminder-facts';
import { renderChangeAnswer } from '@/lib/families/emails/change-answer';
import { unsafeReadChangeAnswerFacts } from '@/lib/families/queries/email-facts';

import { renderAcknowledgement } from '../emails/acknowledgement';
import { renderClosure } from '../emails/closure';
import { renderReminder } from '../emails/cutoff-reminder';
import { renderDigest } from '../emails/digest';
import { renderDocumentExpiry } from '../emails/document-expiry';
import { renderMessageNotice } from '../emails/message-notice';
import { renderSeatOffer } from '../emails/seat-offer';
import { renderTestEmail } from '../emails/test-email';
import { renderSummary } from '../emails/week-summary';
import type { AccountEmailKind, EmailContent, EmailKind } from '../types';
import { unsafeReadClosureFacts, unsafeReadSeatOfferFacts } from './act-facts';
import { unsafeReadDocumentExpiryFacts } from './document-facts';
import {
  unsafeReadAcknowledgementFacts,
  unsafeReadDigestFacts,
  unsafeReadFrame,
} from './email-facts';
import { unsafeReadMessageNoticeFacts } from './message-notice-facts';
import { unsafeReadReminderFacts } from './reminder-facts';
import { unsafeReadSummaryFacts } from './summary-facts';

/** Writes one e-mail. Null when it has nothing left to say. */
type Writer = () => Promise<EmailContent | null>;

/** Gets ready to write e-mails of one kind, by their ids: one that is left out has nothing to say. */
type Composer = (ids: readonly string[], now: Date) => Promise<ReadonlyMap<string, Writer>>;

/** For what is written by thousands: as many queries for a hundred as for one. */
function together<Facts>(
  readAll: (ids: readonly string[], now: Date) => Promise<ReadonlyMap<string, Facts>>,
  render: (facts: Facts) => Promise<EmailContent>,
): Composer {
  return async (ids, now) => {
    const facts = await readAll(ids, now);
    return new Map([...facts].map(([id, own]) => [id, () => render(own)]));
  };
}

/** For what a person waits for. */
function oneByOne<Facts>(
  read: (id: string) => Promise<Facts | null>,
  render: (facts: Facts) => Promise<EmailContent>,
): Composer {
  const write = async (id: string): Promise<EmailContent | null> => {
    const facts = await read(id);
    return facts === null ? null : render(facts);
  };
  return (ids) => Promise.resolve(new Map(ids.map((id) => [id, () => write(id)])));
}

const COMPOSERS: Record<Exclude<EmailKind, AccountEmailKind>, Composer> = {
  ACKNOWLEDGEMENT: oneByOne(unsafeReadAcknowledgementFacts, renderAcknowledgement),
  DIGEST: together(unsafeReadDigestFacts, renderDigest),
  CHANGE_ANSWERED: oneByOne(unsafeReadChangeAnswerFacts, renderChangeAnswer),
  INVOICE: oneByOne(unsafeReadInvoiceFacts, renderInvoiceEmail),
  PAYMENT_RECEIPT: oneByOne(unsafeReadReceiptFacts, renderReceipt),
  INVOICE_REMINDER: oneByOne(unsafeReadInvoiceReminderFacts, renderInvoiceReminder),
  DIRECT_DEBIT: oneByOne(unsafeReadDebitFacts, renderDirectDebit),
  PAYMENT_CANCELLED: oneByOne(unsafeReadCancelledPaymentFacts, renderPaymentCancelled),
  MESSAGE: oneByOne(unsafeReadMessageNoticeFacts, renderMessageNotice),
  SEAT_OFFER: oneByOne(unsafeReadSeatOfferFacts, renderSeatOffer),
  CLOSURE: oneByOne(unsafeReadClosureFacts, renderClosure),
  CUTOFF_REMINDER: together(unsafeReadReminderFacts, renderReminder),
  WEEK_SUMMARY: together(unsafeReadSummaryFacts, renderSummary),
  DOCUMENT_EXPIRY: together(unsafeReadDocumentExpiryFacts, renderDocumentExpiry),
  TEST: oneByOne(unsafeReadFrame, renderTestEmail),
};

const ACCOUNT_COMPOSER = oneByOne(
  (id) => unsafeComposeAccountEmail(id, 'shown'),
  (content) => Promise.resolve(content),
);

/**
 * Writes an e-mail of the outbox as it reads at `now`, from data. Null when it has nothing left to say.
 * It needs no actor: the dispatcher calls it, and `getEmail` after its own check, with the links that
 * open something masked.
 */
export async function unsafeComposeEmail(
  email: { id: string; kind: EmailKind },
  { now, links = 'shown' }: { now: Date; links?: 'shown' | 'masked' },
): Promise<EmailContent | null> {
  const { id, kind } = email;
  if (isAccountEmailKind(kind)) return unsafeComposeAccountEmail(id, links);
  const writers = await COMPOSERS[kind]([id], now);
  return (await writers.get(id)?.()) ?? null;
}

/** What writing an e-mail gave: null where nothing is left to say. */
export type Composed = { content: EmailContent | null } | { error: unknown };

async function writersOf(
  emails: readonly { id: string; kind: EmailKind }[],
  now: Date,
): Promise<ReadonlyMap<string, Writer>> {
  const writers = new Map<string, Writer>();
  for (const kind of new Set(emails.map((email) => email.kind))) {
    const ids = emails.filter((email) => email.kind === kind).map(({ id }) => id);
    const compose = isAccountEmailKind(kind) ? ACCOUNT_COMPOSER : COMPOSERS[kind];
    for (const [id, write] of await compose(ids, now)) writers.set(id, write);
  }
  return writers;
}

async function composedBy(write: Writer | undefined): Promise<Composed> {
  try {
    return { content: (await write?.()) ?? null };
  } catch (error) {
    return { error };
  }
}

/** How many are read at once: what a hundred hold together outlives the young generation. */
const READ_TOGETHER = 25;

/** Writes e-mails of the outbox, each on its own: what is wrong with one holds no other back. */
export async function unsafeComposeEmails(
  emails: readonly { id: string; kind: EmailKind }[],
  now: Date,
): Promise<ReadonlyMap<string, Composed>> {
  const composed = new Map<string, Composed>();
  for (let index = 0; index < emails.length; index += READ_TOGETHER) {
    const group = emails.slice(index, index + READ_TOGETHER);
    const writers = await writersOf(group, now);
    for (const { id } of group) composed.set(id, await composedBy(writers.get(id)));
  }
  return composed;
}
