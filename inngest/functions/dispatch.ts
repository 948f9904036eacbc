import { cron } from 'inngest';

import { dispatchJob } from '@/lib/notifications/jobs/dispatch';

import { inngest } from '../client';
import { emailsQueued } from '../events';
import { runScheduled } from '../run-job';

/** Sends what waits in the outbox: at once when told, and every minute. */
export const dispatchFunction = inngest.createFunction(
  {
    id: 'dispatch',
    name: 'Envoi des courriels',
    triggers: [emailsQueued, cron('* * * * *')],
    retries: 2,
    concurrency: { limit: 1 },
  },
  ({ step }) => step.run('dispatch-due-emails', () => runScheduled(dispatchJob, undefined)),
);
