import { cron } from 'inngest';

import { justificationJob } from '@/lib/requests/jobs/justifications';

import { inngest } from '../client';
import { runScheduled } from '../run-job';

/** Bills the absences of which no document came in time, every minute. */
export const justificationFunction = inngest.createFunction(
  {
    id: 'justifications',
    name: 'Absences à justifier',
    triggers: [cron('* * * * *')],
    retries: 2,
    concurrency: { limit: 1 },
  },
  ({ step }) =>
    step.run('bill-unjustified-absences', () => runScheduled(justificationJob, undefined)),
);
