import 'server-only';

import { Resend } from 'resend';

import { formatSender, senderOf } from './sender';
import type { Delivery, Mailer, OutgoingEmail } from './types';

const TIMEOUT_MS = 20_000;

// Refusals of this very e-mail: asking again would give the same answer.
const REFUSALS = new Set([
  'validation_error',
  'invalid_parameter',
  'missing_required_field',
  'invalid_idempotency_key',
  'invalid_idempotent_request',
]);

type ResendError = { name: string; statusCode: number | null };

function secondsOf(header: string | undefined): number | null {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? Math.ceil(seconds)
    : null;
}

function failureOf(error: ResendError, headers: Record<string, string> | null): Delivery {
  const { name, statusCode } = error;
  const code = `resend:${statusCode ?? 'network'}:${name}`;
  const isTemporary = statusCode === null || statusCode === 429 || statusCode >= 500;
  if (!isTemporary && REFUSALS.has(name)) return { outcome: 'refused', code };
  return {
    outcome: 'retry',
    code,
    afterSeconds: secondsOf(headers?.['retry-after']),
    // The same e-mail is being sent by another process; everything else is about the account.
    isProviderWide: name !== 'concurrent_idempotent_requests',
  };
}

/** Sends through Resend. The idempotency key makes a repeated attempt harmless for a day. */
export function resendMailer(options: {
  apiKey: string;
  baseUrl: string | undefined;
  from: string;
}): Mailer {
  const { apiKey, baseUrl, from } = options;
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
  const send = async (email: OutgoingEmail): Promise<Delivery> => {
    const { id, senderName, recipient, subject, html, text } = email;
    const { data, error, headers } = await resend.emails.send(
      {
        from: formatSender(senderOf(from, senderName)),
        to: recipient,
        subject,
        html,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      },
      { idempotencyKey: id, signal: AbortSignal.timeout(TIMEOUT_MS) },
    );
    return error === null ? { outcome: 'sent', providerId: data.id } : failureOf(error, headers);
  };
  return {
    send: (email) =>
      send(email).catch((): Delivery => ({
        outcome: 'retry',
        code: 'resend:network',
        afterSeconds: null,
        isProviderWide: true,
      })),
  };
}
