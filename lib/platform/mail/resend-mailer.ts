import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import { Resend, type CreateEmailOptions } from 'resend';

import { headersOf } from './headers';
import { formatSender, senderOf } from './sender';
import type { BatchDelivery, Delivery, Mailer, OutgoingBatch, OutgoingEmail } from './types';

const TIMEOUT_MS = 30_000;
/** What one call of Resend's batch API may hold. */
const BATCH_SIZE = 100;
/** A pause that the provider asks for before the next call is kept to itself up to this long. */
const LONGEST_PAUSE_SECONDS = 10;

// Refusals of what was sent: asking again would give the same answer. With another status, the same
// words are about the account: an address to send from that is not proven yet.
const REFUSALS = new Set(['validation_error', 'invalid_parameter', 'missing_required_field']);
const REFUSAL_STATUSES = new Set([400, 422]);
// An earlier call with this key was accepted, and its answer was lost.
const ALREADY_ACCEPTED = 'invalid_idempotent_request';

type Headers = Readonly<Record<string, string>> | null;
type ResendError = { name: string; statusCode: number | null };

function secondsOf(header: string | undefined): number | null {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? Math.ceil(seconds)
    : null;
}

/** Lets calls through at the provider's own rate, which its answers tell. */
class Pace {
  #nextCallAt = 0;

  async wait(): Promise<void> {
    const ms = this.#nextCallAt - performance.now();
    if (ms > 0) await sleep(ms);
  }

  learn(headers: Headers): void {
    if (secondsOf(headers?.['ratelimit-remaining']) !== 0) return;
    const seconds = secondsOf(headers?.['ratelimit-reset']) ?? 1;
    this.#nextCallAt = performance.now() + Math.min(seconds, LONGEST_PAUSE_SECONDS) * 1000;
  }
}

function failureOf(error: ResendError, headers: Headers, count: number): BatchDelivery {
  const { name, statusCode } = error;
  if (name === ALREADY_ACCEPTED) {
    const deliveries = Array.from({ length: count }, (): Delivery => ({
      outcome: 'sent',
      providerId: null,
    }));
    return { outcome: 'answered', deliveries };
  }
  const code = `resend:${statusCode ?? 'network'}:${name}`;
  const isRefusal = statusCode !== null && REFUSAL_STATUSES.has(statusCode) && REFUSALS.has(name);
  if (isRefusal) return { outcome: 'refused', code };
  return {
    outcome: 'retry',
    code,
    afterSeconds: secondsOf(headers?.['retry-after']),
    // The same e-mails are being sent by another process; everything else is about the account.
    isProviderWide: name !== 'concurrent_idempotent_requests',
  };
}

// In permissive mode Resend takes the others, and names by their place those that it refuses.
function answerOf(
  count: number,
  accepted: readonly { id: string }[],
  refused: readonly { index: number }[],
): BatchDelivery {
  const refusedAt = new Set(refused.map(({ index }) => index));
  const ids = accepted.map(({ id }) => id);
  const deliveries = Array.from({ length: count }, (_, index): Delivery =>
    refusedAt.has(index)
      ? { outcome: 'refused', code: 'resend:422:validation_error' }
      : { outcome: 'sent', providerId: ids.shift() ?? null },
  );
  return { outcome: 'answered', deliveries };
}

/**
 * Sends through Resend, up to a hundred e-mails a call, at the rate that Resend tells. The key makes
 * a repeated call harmless for a day.
 */
export function resendMailer(options: {
  apiKey: string;
  baseUrl: string | undefined;
  from: string;
  timeoutMs?: number;
}): Mailer {
  const { apiKey, baseUrl, from, timeoutMs = TIMEOUT_MS } = options;
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
  const pace = new Pace();
  const toApi = (email: OutgoingEmail): CreateEmailOptions => {
    const { senderName, replyTo, recipient, subject, html, text } = email;
    return {
      from: formatSender(senderOf(from, senderName)),
      to: recipient,
      ...(replyTo === null ? {} : { replyTo }),
      subject,
      html,
      text,
      headers: headersOf(email),
    };
  };
  const send = async ({ key, emails }: OutgoingBatch): Promise<BatchDelivery> => {
    await pace.wait();
    const call = { idempotencyKey: key, signal: AbortSignal.timeout(timeoutMs) };
    const [first, ...others] = emails;
    if (first !== undefined && others.length === 0) {
      const { data, error, headers } = await resend.emails.send(toApi(first), call);
      pace.learn(headers);
      return error === null ? answerOf(1, [data], []) : failureOf(error, headers, 1);
    }
    const { data, error, headers } = await resend.batch.send(emails.map(toApi), {
      ...call,
      batchValidation: 'permissive',
    });
    pace.learn(headers);
    if (error !== null) return failureOf(error, headers, emails.length);
    return answerOf(emails.length, data.data, 'errors' in data ? data.errors : []);
  };
  return {
    batchSize: BATCH_SIZE,
    send: (batch) =>
      send(batch).catch((): BatchDelivery => ({
        outcome: 'retry',
        code: 'resend:network',
        afterSeconds: null,
        isProviderWide: true,
      })),
  };
}
