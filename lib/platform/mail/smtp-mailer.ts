import 'server-only';

import { createTransport } from 'nodemailer';

import { headersOf } from './headers';
import { messageIdOf, senderOf } from './sender';
import type { BatchDelivery, Mailer, OutgoingEmail } from './types';

const CONNECT_MS = 10_000;
const SOCKET_MS = 20_000;
/** After so many e-mails the connection is made anew, as many servers ask. */
const EMAILS_PER_CONNECTION = 100;

type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown };

// The recipient or the message was answered, not the account or the sender: others may fare better.
function isAboutThisOne(code: string, command: unknown): boolean {
  return code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');
}

function failureOf(error: unknown): BatchDelivery {
  const { code, command, responseCode } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as SmtpError;
  const word = typeof code === 'string' ? code : 'unknown';
  const answer = typeof responseCode === 'number' ? responseCode : null;
  const safeCode = answer === null ? `smtp:${word}` : `smtp:${answer}:${word}`;
  const isAlone = isAboutThisOne(word, command);
  if (isAlone && (answer === null || answer >= 500)) return { outcome: 'refused', code: safeCode };
  return { outcome: 'retry', code: safeCode, afterSeconds: null, isProviderWide: !isAlone };
}

// nodemailer reads the settings of a URL from the URL alone, and leaves out what stands beside it.
function withSettings(address: string): string {
  const url = new URL(address);
  const settings = {
    pool: true,
    maxConnections: 1,
    maxMessages: EMAILS_PER_CONNECTION,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
  };
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, String(value));
  return url.href;
}

/**
 * Sends through the SMTP server of a URL such as `smtps://account:password@host:465`, over one
 * connection that stays open. SMTP knows no idempotency: one e-mail at a time, so that a process that
 * dies leaves one at most of which nobody knows whether it left.
 */
export function smtpMailer(options: { url: string; from: string }): Mailer {
  const transport = createTransport(withSettings(options.url));
  const send = async (email: OutgoingEmail): Promise<BatchDelivery> => {
    const { id, senderName, replyTo, recipient, subject, html, text } = email;
    const from = senderOf(options.from, senderName);
    const messageId = messageIdOf(id, from);
    await transport.sendMail({
      from,
      to: { name: '', address: recipient },
      ...(replyTo === null ? {} : { replyTo }),
      subject,
      html,
      text,
      messageId,
      headers: headersOf(email),
    });
    return { outcome: 'answered', deliveries: [{ outcome: 'sent', providerId: messageId }] };
  };
  return {
    batchSize: 1,
    send: async ({ emails: [email] }) => {
      if (email === undefined) return { outcome: 'answered', deliveries: [] };
      return send(email).catch(failureOf);
    },
  };
}
