import type { Mailer } from './types';

/** Without a provider, e-mails are written and kept: agents read them in /backoffice/courriels. */
export const keptMailer: Mailer = { send: () => Promise.resolve({ outcome: 'kept' }) };
