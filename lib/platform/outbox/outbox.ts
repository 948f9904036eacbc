import 'server-only';

import { Prisma, type EmailKind } from '@/prisma/generated/client';

import { db } from '../db/client';
import type { Delivery } from '../mail/types';

/** How long a dispatcher may keep an e-mail before another takes it over. */
export const LEASE_SECONDS = 300;

/** Who writes where no collectivity does. */
const PORTAL_NAME = 'Portail Familles';

export type EmailContent = { subject: string; html: string; text: string };

/** An e-mail taken to be sent: nobody else sends it until `leaseUntil`. */
export type TakenEmail = {
  id: string;
  kind: EmailKind;
  recipient: string;
  senderName: string;
  replyTo: string | null;
  /** This attempt's number, from 1. */
  attempts: number;
  leaseUntil: Date;
  /** The call that carries it with others, once there was one. */
  batchId: string | null;
  /** As built by an earlier attempt; null before the first. */
  subject: string | null;
  html: string | null;
  text: string | null;
};

// A SENDING row's `nextTryAt` is the end of its lease, so that one index finds what is due and what
// a dead dispatcher held.
const IS_DUE = (now: Date): Prisma.Sql =>
  Prisma.sql`"state" in ('QUEUED', 'SENDING') and "nextTryAt" <= ${now}`;

function take(due: Prisma.Sql, now: Date): Promise<TakenEmail[]> {
  const leaseUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
  return db.$queryRaw<TakenEmail[]>`
    with due as (${due}), taken as (
      update "Email" e
      set "state" = 'SENDING', "attempts" = e."attempts" + 1,
        "leaseUntil" = ${leaseUntil}, "nextTryAt" = ${leaseUntil}
      from due where e.id = due.id
      returning e.*
    )
    select t.id, t.kind, t.recipient, t.attempts, t."leaseUntil", t."batchId", t.subject, t.html, t.text,
      coalesce(t."senderName", c.name, ${PORTAL_NAME}) as "senderName",
      coalesce(t."replyTo", c.email) as "replyTo"
    from taken t left join "Collectivity" c on c.id = t."collectivityId"
    order by t."batchPosition", t."isBulk", t.id`;
}

/** Takes e-mails that are due and have not been part of a call: urgent ones first, then the oldest. */
export function takeDueEmails(now: Date, limit: number): Promise<TakenEmail[]> {
  return take(
    Prisma.sql`select id from "Email" where ${IS_DUE(now)} and "batchId" is null
      order by "isBulk", "nextTryAt" limit ${limit} for update skip locked`,
    now,
  );
}

/** Takes all the e-mails of a call that must be made again, in its order; none where none is due. */
export async function takeDueBatch(now: Date): Promise<TakenEmail[]> {
  const [first] = await db.$queryRaw<{ batchId: string }[]>`
    select "batchId" from "Email" where ${IS_DUE(now)} and "batchId" is not null
    order by "nextTryAt" limit 1`;
  if (first === undefined) return [];
  // Locked in order, and looked at again once locked: of two dispatchers, one gets them all.
  return take(
    Prisma.sql`select id from "Email" where "batchId" = ${first.batchId}::uuid and ${IS_DUE(now)}
      order by "batchPosition" for update`,
    now,
  );
}

type Fate = {
  state: 'QUEUED' | 'FAILED' | 'SUPPRESSED';
  nextTryAt?: Date;
  lastError?: string | null;
};

function held(emails: readonly TakenEmail[]): Prisma.EmailWhereInput {
  const [first] = emails;
  // Those that were taken together share their lease.
  return {
    id: { in: emails.map(({ id }) => id) },
    state: 'SENDING',
    leaseUntil: first?.leaseUntil ?? null,
  };
}

/** Ends an attempt, for e-mails taken together, but where the lease ran out and another took over. */
export async function settleEmails(emails: readonly TakenEmail[], fate: Fate): Promise<void> {
  if (emails.length === 0) return;
  await db.email.updateMany({ where: held(emails), data: { ...fate, leaseUntil: null } });
}

const DELIVERY_STATES = { sent: 'SENT', kept: 'KEPT', refused: 'FAILED' } as const;

/**
 * Writes down what became of each e-mail of a call, all in one statement: a call is settled whole or
 * not at all, so that it can be made again as it was.
 */
export async function settleDeliveries(
  settled: readonly { email: TakenEmail; delivery: Delivery }[],
  now: Date,
): Promise<void> {
  const [first] = settled;
  if (first === undefined) return;
  await db.$executeRaw`
    update "Email" e
    set "state" = s.state::"EmailState", "leaseUntil" = null, "lastError" = s.error,
      "providerId" = s."providerId", "sentAt" = case when s.state = 'SENT' then ${now}::timestamptz end
    from unnest(${settled.map(({ email }) => email.id)}::uuid[],
      ${settled.map(({ delivery }) => DELIVERY_STATES[delivery.outcome])}::text[],
      ${settled.map(({ delivery }) => (delivery.outcome === 'sent' ? delivery.providerId : null))}::text[],
      ${settled.map(({ delivery }) => (delivery.outcome === 'refused' ? delivery.code : null))}::text[])
      as s(id, state, "providerId", error)
    where e.id = s.id and e."state" = 'SENDING' and e."leaseUntil" = ${first.email.leaseUntil}`;
}

export type WrittenEmail = { email: TakenEmail; content: EmailContent };

/**
 * Keeps what is about to be sent, so that a second attempt sends the very same; `batchId` names the
 * call that carries them all. Gives the e-mails that are still held.
 */
export async function storeContents<T extends WrittenEmail>(
  written: readonly T[],
  batchId: string | null,
): Promise<T[]> {
  const [first] = written;
  if (first === undefined) return [];
  const rows = await db.$queryRaw<{ id: string }[]>`
    update "Email" e
    set "subject" = w.subject, "html" = w.html, "text" = w.text, "senderName" = w.sender,
      "replyTo" = w.reply, "batchId" = ${batchId}::uuid,
      "batchPosition" = case when ${batchId}::uuid is null then null else w.position end
    from unnest(${written.map(({ email }) => email.id)}::uuid[],
      ${written.map(({ content }) => content.subject)}::text[],
      ${written.map(({ content }) => content.html)}::text[],
      ${written.map(({ content }) => content.text)}::text[],
      ${written.map(({ email }) => email.senderName)}::text[],
      ${written.map(({ email }) => email.replyTo)}::text[])
      with ordinality as w(id, subject, html, text, sender, reply, position)
    where e.id = w.id and e."state" = 'SENDING' and e."leaseUntil" = ${first.email.leaseUntil}
    returning e.id`;
  const isHeld = new Set(rows.map(({ id }) => id));
  return written.filter(({ email }) => isHeld.has(email.id));
}

/** Gives back e-mails that were taken and not tried. The attempt does not count. */
export async function releaseEmails(emails: readonly TakenEmail[], nextTryAt: Date): Promise<void> {
  if (emails.length === 0) return;
  await db.email.updateMany({
    where: held(emails),
    data: { state: 'QUEUED', nextTryAt, leaseUntil: null, attempts: { decrement: 1 } },
  });
}

/**
 * Parts a call of which the provider took nothing, for what one e-mail holds: each part is a call of
 * its own, due at once, and the attempt does not count. Without a name, its e-mails are put into calls
 * anew.
 */
export async function partBatch(
  parts: readonly { batchId: string | null; emails: readonly TakenEmail[] }[],
  now: Date,
): Promise<void> {
  const emails = parts.flatMap((part) => part.emails);
  const [first] = emails;
  if (first === undefined) return;
  const rows = parts.flatMap(({ batchId, emails: own }) =>
    own.map(({ id }, index) => ({ id, batchId, position: batchId === null ? null : index + 1 })),
  );
  await db.$executeRaw`
    update "Email" e
    set "state" = 'QUEUED', "nextTryAt" = ${now}, "leaseUntil" = null, "attempts" = e."attempts" - 1,
      "batchId" = p."batchId", "batchPosition" = p.position
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ batchId }) => batchId)}::uuid[],
      ${rows.map(({ position }) => position)}::int[]) as p(id, "batchId", position)
    where e.id = p.id and e."state" = 'SENDING' and e."leaseUntil" = ${first.leaseUntil}`;
}
