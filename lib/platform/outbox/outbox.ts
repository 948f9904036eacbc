import 'server-only';

import type { EmailKind } from '@/prisma/generated/client';

import { db } from '../db/client';

/** How long a dispatcher may keep an e-mail before another takes it over. */
export const LEASE_SECONDS = 300;

/** Who writes where no collectivity does. */
const PORTAL_NAME = 'Portail Familles';

/** An e-mail taken to be sent: nobody else sends it until `leaseUntil`. */
export type TakenEmail = {
  id: string;
  kind: EmailKind;
  recipient: string;
  senderName: string;
  /** This attempt's number, from 1. */
  attempts: number;
  leaseUntil: Date;
  /** As built by an earlier attempt; null before the first. */
  subject: string | null;
  html: string | null;
  text: string | null;
};

export type EmailContent = { subject: string; html: string; text: string };

/**
 * Takes e-mails that are due, the oldest first: queued ones, and those whose dispatcher died. A
 * SENDING row's `nextTryAt` is the end of its lease, so that one index finds both.
 */
export async function takeDueEmails(now: Date, limit: number): Promise<TakenEmail[]> {
  const leaseUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
  return db.$queryRaw<TakenEmail[]>`
    with due as (
      select id from "Email"
      where "state" in ('QUEUED', 'SENDING') and "nextTryAt" <= ${now}
      order by "nextTryAt" limit ${limit}
      for update skip locked
    )
    update "Email" e
    set "state" = 'SENDING', "attempts" = e."attempts" + 1,
      "leaseUntil" = ${leaseUntil}, "nextTryAt" = ${leaseUntil}
    from due
    where e.id = due.id
    returning e.id, e.kind, e.recipient, e.attempts, e."leaseUntil", e.subject, e.html, e.text,
      coalesce((select c.name from "Collectivity" c where c.id = e."collectivityId"),
        ${PORTAL_NAME}) as "senderName"`;
}

type Fate = {
  state: 'QUEUED' | 'SENT' | 'KEPT' | 'FAILED' | 'SUPPRESSED';
  nextTryAt?: Date;
  sentAt?: Date;
  providerId?: string | null;
  lastError?: string | null;
  attempts?: number;
};

/** Ends an attempt. Says whether it counted: false when the lease ran out and another took over. */
export async function settleEmail(email: TakenEmail, fate: Fate): Promise<boolean> {
  const { count } = await db.email.updateMany({
    where: { id: email.id, state: 'SENDING', leaseUntil: email.leaseUntil },
    data: { ...fate, leaseUntil: null },
  });
  return count === 1;
}

/** Keeps what is about to be sent, so that a second attempt sends the very same. */
export async function storeContent(email: TakenEmail, content: EmailContent): Promise<boolean> {
  const { count } = await db.email.updateMany({
    where: { id: email.id, state: 'SENDING', leaseUntil: email.leaseUntil },
    data: content,
  });
  return count === 1;
}

/** Gives back e-mails that were taken and not tried. The attempt does not count. */
export async function releaseEmails(emails: readonly TakenEmail[], nextTryAt: Date): Promise<void> {
  for (const email of emails) {
    await settleEmail(email, { state: 'QUEUED', nextTryAt, attempts: email.attempts - 1 });
  }
}
