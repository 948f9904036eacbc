import 'server-only';

import { createTransport } from 'nodemailer';

import { messageIdOf, senderOf } from './sender';
import type { Delivery, Mailer, OutgoingEmail } from './types';

const CONNECT_MS = 10_000;
const SOCKET_MS = 20_000;

type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown };

// The recipient or the message was answered, not the account or the sender: others may fare better.
function isAboutThisOne(code: string, command: unknown): boolean {
  return code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');
}

function failureOf(error: unknown): Delivery {
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

/** Sends through the SMTP server of a URL such as `smtps://account:password@host:465`. */
export function smtpMailer(options: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url: options.url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
  });
  return {
    send: async (email: OutgoingEmail): Promise<Delivery> => {
      const { id, senderName, recipient, subject, html, text } = email;
      const from = senderOf(options.from, senderName);
      try {
        const messageId = messageIdOf(id, from);
        await transport.sendMail({
          from,
          to: { name: '', address: recipient },
          subject,
          html,
          text,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent', providerId: messageId };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}
