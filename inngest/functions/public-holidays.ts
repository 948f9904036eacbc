import { cron } from 'inngest';

import { holidaysJob } from '@/lib/activities/jobs/extend-holidays';

import { inngest } from '../client';
import { runScheduled } from '../run-job';

/** Has calendars reach further, every night. */
export const holidaysFunction = inngest.createFunction(
  {
    id: 'public-holidays',
    name: 'Jours fériés',
    triggers: [cron('TZ=Europe/Paris 10 3 * * *')],
    retries: 3,
    concurrency: { limit: 1 },
  },
  ({ event, step }) => step.run('extend', () => runScheduled(holidaysJob, event.ts)),
);
