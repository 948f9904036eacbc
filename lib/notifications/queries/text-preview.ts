import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { renderInvoiceEmail } from '@/lib/billing/emails/invoice';
import { renderReceipt } from '@/lib/billing/emails/receipt';
import { renderInvoiceReminder } from '@/lib/billing/emails/reminder';
import { unsafeReadInvoiceFacts, unsafeReadReceiptFacts } from '@/lib/billing/queries/email-facts';
import { unsafeReadInvoiceReminderFacts } from '@/lib/billing/queries/reminder-facts';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { renderChangeAnswer } from '@/lib/families/emails/change-answer';
import { unsafeReadChangeAnswerFacts } from '@/lib/families/queries/email-facts';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import type { Prisma } from '@/prisma/generated/client';

import { renderAcknowledgement } from '../emails/acknowledgement';
import { renderClosure } from '../emails/closure';
import { renderReminder } from '../emails/cutoff-reminder';
import { renderDigest } from '../emails/digest';
import { renderDocumentExpiry } from '../emails/document-expiry';
import { renderMessageNotice } from '../emails/message-notice';
import { renderSeatOffer } from '../emails/seat-offer';
import { renderSummary } from '../emails/week-summary';
import { emailScope } from '../policy';
import {
  sampleChangeAnswer,
  sampleClosure,
  sampleDocumentExpiry,
  sampleInvoice,
  sampleInvoiceReminder,
  sampleMessageNotice,
  sampleReceipt,
  sampleSeatOffer,
} from '../rules/sample-acts';
import {
  sampleAcknowledgement,
  sampleDigest,
  sampleReminder,
  sampleSummary,
  type SampleContext,
} from '../rules/sample-facts';
import { isAcknowledgementSlot, slotOfRequest } from '../rules/texts';
import type { AcknowledgementFacts, EmailContent, EmailFrame } from '../types';
import type { EmailText, EmailTextPreview, EmailTextSlot, RequestTextSlot } from '../types/texts';
import { unsafeReadClosureFacts, unsafeReadSeatOfferFacts } from './act-facts';
import { unsafeReadDocumentExpiryFacts } from './document-facts';
import { unsafeReadAcknowledgementFacts, unsafeReadDigestFacts } from './email-facts';
import { unsafeReadMessageNoticeFacts } from './message-notice-facts';
import { unsafeReadReminderFacts } from './reminder-facts';
import { unsafeReadSummaryFacts } from './summary-facts';

/** An e-mail of the collectivity's own to show a text on: the last one of its kind. */
type Latest = { id: string; createdAt: Date } | null;

function findLatest(actor: AgentActor, where: Prisma.EmailWhereInput): Promise<Latest> {
  return db.email.findFirst({
    where: { ...emailScope(actor), copyOfId: null, ...where },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, createdAt: true },
  });
}

/** The kinds of request that have a text each; the others, on the file, share one. */
const OWN_KINDS = ['BOOKING', 'ABSENCE', 'CANCELLATION', 'INVOICE_DISPUTE'] as const;

function requestsOf(slot: RequestTextSlot): Prisma.RequestWhereInput {
  const kind = OWN_KINDS.find((one) => slotOfRequest(one) === slot);
  return kind === undefined ? { kind: { notIn: [...OWN_KINDS] } } : { kind };
}

function contextOf(actor: AgentActor, now: Date): SampleContext {
  const { name, shortName, timeZone } = actor.collectivity;
  return {
    frame: {
      collectivityName: name,
      collectivityShortName: shortName,
      timeZone,
      appUrl: env.APP_URL,
    },
    today: civilDateIn(now, timeZone),
  };
}

// Of one kind of request: what else the e-mail told would be said by other texts.
function onlyOf(facts: AcknowledgementFacts, slot: RequestTextSlot): AcknowledgementFacts {
  return {
    ...facts,
    slots: facts.slots.filter(({ kind }) => slotOfRequest(kind) === slot),
    changes: facts.changes.filter(({ kind }) => slotOfRequest(kind) === slot),
  };
}

async function sampleService(actor: AgentActor) {
  return db.collectivity.findUniqueOrThrow({
    where: { id: emailScope(actor).collectivityId },
    select: {
      serviceName: true,
      postalAddress: true,
      phone: true,
      email: true,
      silenceMeansAcceptance: true,
      silenceMonths: true,
      appealText: true,
    },
  });
}

type Written = { content: EmailContent; writtenAt: Date | null };

async function writeAcknowledgement(
  actor: AgentActor,
  slot: RequestTextSlot,
  values: EmailText,
  now: Date,
): Promise<Written> {
  const where = { kind: 'ACKNOWLEDGEMENT', requests: { some: requestsOf(slot) } } as const;
  const latest = await findLatest(actor, where);
  const real = latest === null ? null : await unsafeReadAcknowledgementFacts(latest.id);
  const shown = real === null ? null : onlyOf(real, slot);
  const isReal = shown !== null && shown.slots.length + shown.changes.length > 0;
  const facts = isReal
    ? shown
    : sampleAcknowledgement(contextOf(actor, now), await sampleService(actor), slot);
  const content = await renderAcknowledgement({ ...facts, texts: { [slot]: values } });
  return { content, writtenAt: isReal ? (latest?.createdAt ?? null) : null };
}

type Facts = { frame: EmailFrame };

/** What shows a text on an e-mail of one kind. */
type Preview = (latest: Latest, text: string, sample: SampleContext) => Promise<Written>;

/** For what is read by thousands. */
function together<Own extends Facts>(
  readAll: (ids: readonly string[], now: Date) => Promise<ReadonlyMap<string, Own>>,
  sample: (context: SampleContext) => Own,
  render: (facts: Own) => Promise<EmailContent>,
): Preview {
  return async (latest, text, context) => {
    const real =
      latest === null ? undefined : (await readAll([latest.id], latest.createdAt)).get(latest.id);
    const facts = real ?? sample(context);
    const content = await render({ ...facts, frame: { ...facts.frame, ownText: text } });
    return { content, writtenAt: real === undefined ? null : (latest?.createdAt ?? null) };
  };
}

/** For what is read by itself. */
function alone<Own extends Facts>(
  read: (id: string) => Promise<Own | null>,
  sample: (context: SampleContext) => Own,
  render: (facts: Own) => Promise<EmailContent>,
): Preview {
  const readAll = async ([id]: readonly string[]): Promise<ReadonlyMap<string, Own>> => {
    const facts = id === undefined ? null : await read(id);
    return new Map(id === undefined || facts === null ? [] : [[id, facts]]);
  };
  return together(readAll, sample, render);
}

const PREVIEWS: Record<Exclude<EmailTextSlot, RequestTextSlot>, Preview> = {
  DIGEST: together(unsafeReadDigestFacts, sampleDigest, renderDigest),
  CUTOFF_REMINDER: together(unsafeReadReminderFacts, sampleReminder, renderReminder),
  WEEK_SUMMARY: together(unsafeReadSummaryFacts, sampleSummary, renderSummary),
  DOCUMENT_EXPIRY: together(
    unsafeReadDocumentExpiryFacts,
    sampleDocumentExpiry,
    renderDocumentExpiry,
  ),
  CHANGE_ANSWERED: alone(unsafeReadChangeAnswerFacts, sampleChangeAnswer, renderChangeAnswer),
  MESSAGE: alone(unsafeReadMessageNoticeFacts, sampleMessageNotice, renderMessageNotice),
  SEAT_OFFER: alone(unsafeReadSeatOfferFacts, sampleSeatOffer, renderSeatOffer),
  CLOSURE: alone(unsafeReadClosureFacts, sampleClosure, renderClosure),
  INVOICE: alone(unsafeReadInvoiceFacts, sampleInvoice, renderInvoiceEmail),
  PAYMENT_RECEIPT: alone(unsafeReadReceiptFacts, sampleReceipt, renderReceipt),
  INVOICE_REMINDER: alone(
    unsafeReadInvoiceReminderFacts,
    sampleInvoiceReminder,
    renderInvoiceReminder,
  ),
};

async function write(
  actor: AgentActor,
  slot: EmailTextSlot,
  values: EmailText,
  now: Date,
): Promise<Written> {
  if (isAcknowledgementSlot(slot)) return writeAcknowledgement(actor, slot, values, now);
  const latest = await findLatest(actor, { kind: slot });
  return PREVIEWS[slot](latest, values.text, contextOf(actor, now));
}

/**
 * The last e-mail that the collectivity wrote of a kind, as a text would have it: the families' own
 * requests. Where there is none to show, an invented one.
 */
export async function previewEmailText(
  actor: AgentActor,
  { slot, values }: { slot: EmailTextSlot; values: EmailText },
  now: Date,
): Promise<EmailTextPreview> {
  const { content, writtenAt } = await write(actor, slot, values, now);
  return { html: content.html, writtenAt };
}
