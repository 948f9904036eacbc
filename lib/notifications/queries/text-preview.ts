import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import type { Prisma } from '@/prisma/generated/client';

import { renderAcknowledgement } from '../emails/acknowledgement';
import { renderReminder } from '../emails/cutoff-reminder';
import { renderDigest } from '../emails/digest';
import { renderSummary } from '../emails/week-summary';
import { emailScope } from '../policy';
import {
  sampleAcknowledgement,
  sampleDigest,
  sampleReminder,
  sampleSummary,
  type SampleContext,
} from '../rules/sample-facts';
import { slotOfRequest } from '../rules/texts';
import type { AcknowledgementFacts, EmailContent } from '../types';
import type { EmailText, EmailTextPreview, EmailTextSlot, RequestTextSlot } from '../types/texts';
import { unsafeReadAcknowledgementFacts, unsafeReadDigestFacts } from './email-facts';
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

const ACTS = ['BOOKING', 'ABSENCE', 'CANCELLATION'] as const;

function requestsOf(slot: RequestTextSlot): Prisma.RequestWhereInput {
  const kind = ACTS.find((act) => slotOfRequest(act) === slot);
  return kind === undefined ? { kind: { notIn: [...ACTS] } } : { kind };
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

type Facts = { text: string };

async function writeBulk<Own extends Facts>(
  latest: Latest,
  read: (ids: readonly string[], now: Date) => Promise<ReadonlyMap<string, Own>>,
  sample: Own,
  write: (facts: Own) => Promise<EmailContent>,
): Promise<Written> {
  const real =
    latest === null ? undefined : (await read([latest.id], latest.createdAt)).get(latest.id);
  const content = await write(real ?? sample);
  return { content, writtenAt: real === undefined ? null : (latest?.createdAt ?? null) };
}

async function write(
  actor: AgentActor,
  slot: EmailTextSlot,
  values: EmailText,
  now: Date,
): Promise<Written> {
  const { text } = values;
  const context = contextOf(actor, now);
  switch (slot) {
    case 'DIGEST': {
      const latest = await findLatest(actor, { kind: slot });
      const render = (facts: ReturnType<typeof sampleDigest>) => renderDigest({ ...facts, text });
      return writeBulk(latest, unsafeReadDigestFacts, sampleDigest(context), render);
    }
    case 'CUTOFF_REMINDER': {
      const latest = await findLatest(actor, { kind: slot });
      const render = (facts: ReturnType<typeof sampleReminder>) =>
        renderReminder({ ...facts, text });
      return writeBulk(latest, unsafeReadReminderFacts, sampleReminder(context), render);
    }
    case 'WEEK_SUMMARY': {
      const latest = await findLatest(actor, { kind: slot });
      const render = (facts: ReturnType<typeof sampleSummary>) => renderSummary({ ...facts, text });
      return writeBulk(latest, unsafeReadSummaryFacts, sampleSummary(context), render);
    }
    default:
      return writeAcknowledgement(actor, slot, values, now);
  }
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
