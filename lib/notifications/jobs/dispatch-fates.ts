import 'server-only';

import { newId } from '@/lib/core/ids';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { BatchDelivery, Delivery, Retry } from '@/lib/platform/mail/types';
import { log } from '@/lib/platform/log';
import { backOffSeconds, MAX_ATTEMPTS, MAX_ATTEMPTS_IN_ALL } from '@/lib/platform/outbox/back-off';
import {
  partBatch,
  releaseEmails,
  settleDeliveries,
  settleEmails,
  type TakenEmail,
} from '@/lib/platform/outbox/outbox';

import { markUnreachable } from '../commands/deliveries';
import { isAddressRefused } from '../rules/delivery';
import type { Call } from './dispatch-calls';

/** A rest that the provider asks for is slept through when it is this short. */
export const SHORT_REST_SECONDS = 10;

export type Counts = { sent: number; kept: number; failed: number; postponed: number };

export type Outcome = {
  counts: Counts;
  /** Where the provider as a whole wants a rest. */
  restSeconds: number | null;
};

const NONE: Counts = { sent: 0, kept: 0, failed: 0, postponed: 0 };
const FATES = { sent: 'sent', kept: 'kept', refused: 'failed' } as const;
/** The provider said that it took the call, and not under what name it took this e-mail. */
const UNKNOWN: Delivery = { outcome: 'sent', providerId: null };

/** So many seconds later. */
export function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

/** Writes down what became of a call. */
export async function settleCall(call: Call, delivery: BatchDelivery, now: Date): Promise<Outcome> {
  const emails = call.written.map(({ email }) => email);
  switch (delivery.outcome) {
    case 'answered':
      return settleAnswers(emails, delivery.deliveries, now);
    case 'refused':
      return refuse(emails, delivery.code, now);
    case 'retry':
      return postpone(emails, delivery, now);
  }
}

async function settleAnswers(
  emails: readonly TakenEmail[],
  deliveries: readonly Delivery[],
  now: Date,
): Promise<Outcome> {
  const settled = emails.map((email, index) => ({ email, delivery: deliveries[index] ?? UNKNOWN }));
  await settleDeliveries(settled, now);
  for (const { email, delivery } of settled)
    if (delivery.outcome === 'refused' && isAddressRefused(delivery.code))
      await inTransaction((tx) => markUnreachable(tx, email.recipient, now));
  const counts = { ...NONE };
  for (const { email, delivery } of settled) {
    counts[FATES[delivery.outcome]] += 1;
    if (delivery.outcome === 'refused')
      log.warn({ emailId: email.id, code: delivery.code }, 'e-mail refused');
  }
  return { counts, restSeconds: null };
}

// A call of several is refused for what one of them holds: halved until that one is alone.
async function refuse(emails: readonly TakenEmail[], code: string, now: Date): Promise<Outcome> {
  if (emails.length === 1) return settleAnswers(emails, [{ outcome: 'refused', code }], now);
  const middle = Math.ceil(emails.length / 2);
  // One that is left alone keeps a call of its own, or it would be put with others again.
  const parts = [emails.slice(0, middle), emails.slice(middle)].map((own) => ({
    batchId: newId(),
    emails: own,
  }));
  await partBatch(parts, now);
  log.warn({ count: emails.length, code }, 'call of e-mails refused: halved');
  return { counts: { ...NONE, postponed: emails.length }, restSeconds: null };
}

/**
 * Puts a call off. What the provider asks to send later was not tried. An outage is no fault of the
 * e-mails either: it counts, but is tried for longer.
 */
export async function postpone(
  emails: readonly TakenEmail[],
  { code, afterSeconds, isProviderWide }: Omit<Retry, 'outcome'>,
  now: Date,
): Promise<Outcome> {
  const count = emails.length;
  if (isProviderWide && afterSeconds !== null && afterSeconds <= SHORT_REST_SECONDS) {
    await releaseEmails(emails, secondsAfter(now, afterSeconds));
    return { counts: { ...NONE, postponed: count }, restSeconds: afterSeconds };
  }
  const attempts = Math.max(...emails.map((email) => email.attempts));
  const isLast = attempts >= (isProviderWide ? MAX_ATTEMPTS_IN_ALL : MAX_ATTEMPTS);
  const seconds = Math.max(backOffSeconds(attempts, Math.random()), afterSeconds ?? 0);
  await settleEmails(emails, {
    state: isLast ? 'FAILED' : 'QUEUED',
    lastError: code,
    ...(isLast ? {} : { nextTryAt: secondsAfter(now, seconds) }),
  });
  const emailIds = emails.map(({ id }) => id);
  log.warn({ emailIds, code, attempts }, isLast ? 'e-mails given up' : 'e-mails postponed');
  return {
    counts: { ...NONE, [isLast ? 'failed' : 'postponed']: count },
    restSeconds: isProviderWide ? (afterSeconds ?? backOffSeconds(1, Math.random())) : null,
  };
}
