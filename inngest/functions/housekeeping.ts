import { cron } from 'inngest';

import { housekeepingJob } from '@/lib/platform/jobs/housekeeping';

import { inngest } from '../client';
import { runScheduled } from '../run-job';

/** Deletes what has served its time, every night. */
export const housekeepingFunction = inngest.createFunction(
  {
    id: 'housekeeping',
    name: 'Ménage',
    triggers: [cron('TZ=Europe/Paris 30 3 * * *')],
    retries: 3,
    concurrency: { limit: 1 },
  },
  ({ event, step }) => step.run('clean', () => runScheduled(housekeepingJob, event.ts)),
);
