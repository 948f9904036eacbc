import 'server-only';

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

import { unsafeComposeEmail } from '../queries/email-content';

/** How many e-mails are taken at a time: few enough for their lease, one after the other. */
const BATCH = 10;
const DEFAULT_LIMIT = 200;

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

/**
 * Sends the e-mails that are due, the oldest first, one at a time, which respects providers' rates.
 * Safe in parallel, and after a crash: what a dead dispatcher held is taken over once its lease has
 * run out. Stops where the provider as a whole does not answer.
 */
export async function dispatchDueEmails(dispatch: Dispatch): Promise<DispatchReport> {
  const { limit = DEFAULT_LIMIT, through = mailer() } = dispatch;
  const startedAt = performance.now();
  // Sending takes time: leases and dates are counted from the present, not from the call.
  const present = (): Date => new Date(dispatch.now.getTime() + performance.now() - startedAt);
  const report: DispatchReport = { sent: 0, kept: 0, suppressed: 0, failed: 0, postponed: 0 };
  for (let left = limit; left > 0; left -= BATCH) {
    const batch = await takeDueEmails(present(), Math.min(BATCH, left));
    for (const [index, email] of batch.entries()) {
      const { fate, pauseSeconds } = await dispatchOne(email, through, present);
      report[fate] += 1;
      if (pauseSeconds === null) continue;
      const others = batch.slice(index + 1);
      await releaseEmails(others, secondsAfter(present(), pauseSeconds));
      report.postponed += others.length;
      return report;
    }
    if (batch.length < BATCH) break;
  }
  return report;
}

function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

type Outcome = {
  fate: Fate;
  /** Where the provider as a whole wants a rest. */
  pauseSeconds: number | null;
};

async function dispatchOne(
  email: TakenEmail,
  through: Mailer,
  present: () => Date,
): Promise<Outcome> {
  if (email.attempts > MAX_ATTEMPTS_IN_ALL) {
    await settleEmail(email, { state: 'FAILED', lastError: 'attempts:exhausted' });
    return { fate: 'failed', pauseSeconds: null };
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
    return { fate: 'suppressed', pauseSeconds: null };
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
  if (content !== null && !(await storeContent(email, content))) throw new Error('lease lost');
  return content;
}

async function settle(email: TakenEmail, delivery: Delivery, now: Date): Promise<Outcome> {
  switch (delivery.outcome) {
    case 'sent': {
      const { providerId } = delivery;
      await settleEmail(email, { state: 'SENT', sentAt: now, providerId, lastError: null });
      return { fate: 'sent', pauseSeconds: null };
    }
    case 'kept':
      await settleEmail(email, { state: 'KEPT' });
      return { fate: 'kept', pauseSeconds: null };
    case 'refused':
      await settleEmail(email, { state: 'FAILED', lastError: delivery.code });
      log.warn({ emailId: email.id, code: delivery.code }, 'e-mail refused');
      return { fate: 'failed', pauseSeconds: null };
    case 'retry':
      return postpone(email, delivery, now);
  }
}

type Failure = Omit<Extract<Delivery, { outcome: 'retry' }>, 'outcome'>;

// An outage of the provider is no fault of the e-mail: it is tried for longer.
async function postpone(email: TakenEmail, failure: Failure, now: Date): Promise<Outcome> {
  const { code, afterSeconds, isProviderWide } = failure;
  const { id: emailId, attempts } = email;
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
    pauseSeconds: isProviderWide ? (afterSeconds ?? backOffSeconds(1, Math.random())) : null,
  };
}

/** The sweep of the outbox: every minute, and as soon as something calls `wakeDispatcher`. */
export const dispatchJob: JobDefinition = {
  name: 'dispatch',
  schedule: { kind: 'every', seconds: 60 },
  run: ({ at }) => dispatchDueEmails({ now: at }),
};
