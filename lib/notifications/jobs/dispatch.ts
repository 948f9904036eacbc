import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import { isAccountEmailKind } from '@/lib/accounts/rules/letters';
import { mailer } from '@/lib/platform/mail/mailer';
import type { Delivery, Mailer } from '@/lib/platform/mail/types';
import { errorCode } from '@/lib/platform/jobs/error-code';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { log } from '@/lib/platform/log';
import { backOffSeconds, MAX_ATTEMPTS, MAX_ATTEMPTS_IN_ALL } from '@/lib/platform/outbox/back-off';
import {
  releaseEmails,
  settleEmail,
  storeContent,
  takeDueEmails,
  type EmailContent,
  type TakenEmail,
} from '@/lib/platform/outbox/outbox';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { unsafeComposeEmail } from '../queries/email-content';

/** How many e-mails are taken at a time: few enough for their lease, one after the other. */
const BATCH = 10;
const LIMIT = 200;
/** A rest that the provider asks for is slept through when it is this short. */
const SHORT_REST_SECONDS = 10;
const MAX_RESTS = 30;

export type DispatchReport = {
  sent: number;
  kept: number;
  suppressed: number;
  failed: number;
  /** To be tried again later. */
  postponed: number;
};

type Fate = keyof DispatchReport;

export type Dispatch = {
  now: Date;
  /** The most e-mails of this call. */
  limit?: number;
  /** The environment's mailer unless said. */
  through?: Mailer;
};

/** Sends taken e-mails in turn. Gives the rest that the provider wants, in seconds, if it wants one. */
async function dispatchBatch(
  batch: readonly TakenEmail[],
  { through, present, report }: { through: Mailer; present: () => Date; report: DispatchReport },
): Promise<number | null> {
  for (const [index, email] of batch.entries()) {
    const { fate, restSeconds } = await dispatchOne(email, through, present);
    report[fate] += 1;
    if (restSeconds === null) continue;
    const others = batch.slice(index + 1);
    await releaseEmails(others, secondsAfter(present(), restSeconds));
    report.postponed += others.length;
    return restSeconds;
  }
  return null;
}

/**
 * Sends the e-mails that are due, the oldest first, one at a time, resting when the provider asks.
 * Safe in parallel, and after a crash: what a dead dispatcher held is taken over once its lease has
 * run out. Stops where the provider does not answer.
 */
export async function dispatchDueEmails(dispatch: Dispatch): Promise<DispatchReport> {
  const { limit = LIMIT, through = mailer() } = dispatch;
  const startedAt = performance.now();
  // Sending takes time: leases and dates are counted from the present, not from the call.
  const present = (): Date => new Date(dispatch.now.getTime() + performance.now() - startedAt);
  const report: DispatchReport = { sent: 0, kept: 0, suppressed: 0, failed: 0, postponed: 0 };
  let rests = 0;
  for (let left = limit; left > 0; left = limit - countOf(report)) {
    const batch = await takeDueEmails(present(), Math.min(BATCH, left));
    if (batch.length === 0) break;
    const restSeconds = await dispatchBatch(batch, { through, present, report });
    if (restSeconds === null) continue;
    rests += 1;
    if (restSeconds > SHORT_REST_SECONDS || rests > MAX_RESTS) break;
    await sleep(restSeconds * 1000);
  }
  return report;
}

function countOf({ sent, kept, suppressed, failed }: DispatchReport): number {
  return sent + kept + suppressed + failed;
}

function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

type Outcome = {
  fate: Fate;
  /** Where the provider as a whole wants a rest. */
  restSeconds: number | null;
};

async function dispatchOne(
  email: TakenEmail,
  through: Mailer,
  present: () => Date,
): Promise<Outcome> {
  if (email.attempts > MAX_ATTEMPTS_IN_ALL) {
    await settleEmail(email, { state: 'FAILED', lastError: 'attempts:exhausted' });
    return { fate: 'failed', restSeconds: null };
  }
  let content: EmailContent | null;
  try {
    content = await contentOf(email);
  } catch (error) {
    const code = `build:${errorCode(error)}`;
    return postpone(email, { code, afterSeconds: null, isProviderWide: false }, present());
  }
  if (content === null) {
    await settleEmail(email, { state: 'SUPPRESSED' });
    return { fate: 'suppressed', restSeconds: null };
  }
  const { id, senderName, recipient } = email;
  const delivery = await through.send({ id, senderName, recipient, ...content });
  return settle(email, delivery, present());
}

// Written once: a later attempt sends the very same, as the idempotency key demands.
async function contentOf(email: TakenEmail): Promise<EmailContent | null> {
  const { subject, html, text } = email;
  if (subject !== null && html !== null && text !== null) return { subject, html, text };
  const content = await unsafeComposeEmail(email);
  // A link that opens an account is in no table: the same row gives the same link at each attempt.
  if (isAccountEmailKind(email.kind)) return content;
  if (content !== null && !(await storeContent(email, content))) throw new Error('lease lost');
  return content;
}

async function settle(email: TakenEmail, delivery: Delivery, now: Date): Promise<Outcome> {
  switch (delivery.outcome) {
    case 'sent': {
      const { providerId } = delivery;
      await settleEmail(email, { state: 'SENT', sentAt: now, providerId, lastError: null });
      return { fate: 'sent', restSeconds: null };
    }
    case 'kept':
      await settleEmail(email, { state: 'KEPT' });
      return { fate: 'kept', restSeconds: null };
    case 'refused':
      await settleEmail(email, { state: 'FAILED', lastError: delivery.code });
      log.warn({ emailId: email.id, code: delivery.code }, 'e-mail refused');
      return { fate: 'failed', restSeconds: null };
    case 'retry':
      return postpone(email, delivery, now);
  }
}

type Failure = Omit<Extract<Delivery, { outcome: 'retry' }>, 'outcome'>;

// What the provider asks to send later was not tried. An outage is no fault of the e-mail either: it
// counts, but is tried for longer.
async function postpone(email: TakenEmail, failure: Failure, now: Date): Promise<Outcome> {
  const { code, afterSeconds, isProviderWide } = failure;
  const { id: emailId, attempts } = email;
  if (isProviderWide && afterSeconds !== null && afterSeconds <= SHORT_REST_SECONDS) {
    await releaseEmails([email], secondsAfter(now, afterSeconds));
    return { fate: 'postponed', restSeconds: afterSeconds };
  }
  const isLast = attempts >= (isProviderWide ? MAX_ATTEMPTS_IN_ALL : MAX_ATTEMPTS);
  const seconds = Math.max(backOffSeconds(attempts, Math.random()), afterSeconds ?? 0);
  await settleEmail(email, {
    state: isLast ? 'FAILED' : 'QUEUED',
    lastError: code,
    ...(isLast ? {} : { nextTryAt: secondsAfter(now, seconds) }),
  });
  log.warn({ emailId, code, attempts }, isLast ? 'e-mail given up' : 'e-mail postponed');
  return {
    fate: isLast ? 'failed' : 'postponed',
    restSeconds: isProviderWide ? (afterSeconds ?? backOffSeconds(1, Math.random())) : null,
  };
}

/** The sweep of the outbox: every minute, and as soon as something calls `wakeDispatcher`. */
export const dispatchJob: JobDefinition = {
  name: 'dispatch',
  schedule: { kind: 'every', seconds: 60 },
  run: async ({ at }) => {
    const report = await dispatchDueEmails({ now: at });
    // More may wait than one run takes.
    if (countOf(report) >= LIMIT) await wakeDispatcher();
    return report;
  },
};
