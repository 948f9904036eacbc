import 'server-only';

import { env } from '../env';
import { keptMailer } from './kept-mailer';
import { resendMailer } from './resend-mailer';
import { smtpMailer } from './smtp-mailer';
import type { Mailer } from './types';

/** Whether e-mails can leave: without a provider they are kept. */
export function hasMailProvider(): boolean {
  return env.RESEND_API_KEY !== undefined || env.SMTP_URL !== undefined;
}

function makeMailer(): Mailer {
  const from = env.MAIL_FROM;
  if (env.RESEND_API_KEY !== undefined) {
    return resendMailer({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL, from });
  }
  return env.SMTP_URL === undefined ? keptMailer : smtpMailer({ url: env.SMTP_URL, from });
}

let made: Mailer | undefined;

/** The mailer of the environment: Resend, else SMTP, else none. */
export function mailer(): Mailer {
  return (made ??= makeMailer());
}
