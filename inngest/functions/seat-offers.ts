import { cron } from 'inngest';

import { seatOfferJob } from '@/lib/requests/jobs/seat-offers';

import { inngest } from '../client';
import { runScheduled } from '../run-job';

/** Passes on the seats that nobody took in time, every minute. */
export const seatOfferFunction = inngest.createFunction(
  {
    id: 'seat-offers',
    name: 'Places proposées',
    triggers: [cron('* * * * *')],
    retries: 2,
    concurrency: { limit: 1 },
  },
  ({ step }) => step.run('expire-seat-offers', () => runScheduled(seatOfferJob, undefined)),
);
