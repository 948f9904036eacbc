import { cron } from 'inngest';

import { paymentsJob } from '@/lib/billing/jobs/payments';

import { inngest } from '../client';
import { runScheduled } from '../run-job';

/** Asks the payment service what became of payments, every minute. */
export const paymentsFunction = inngest.createFunction(
  {
    id: 'payments',
    name: 'Suivi des paiements',
    triggers: [cron('* * * * *')],
    retries: 2,
    concurrency: { limit: 1 },
  },
  ({ step }) => step.run('ask-due-payments', () => runScheduled(paymentsJob, undefined)),
);
