import type { Mailer } from './types';

/** Without a provider, e-mails are written and kept: agents read them in /backoffice/courriels. */
export const keptMailer: Mailer = {
  batchSize: 100,
  send: ({ emails }) =>
    Promise.resolve({ outcome: 'answered', deliveries: emails.map(() => ({ outcome: 'kept' })) }),
};
