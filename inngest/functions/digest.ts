import { cron } from 'inngest';

import { digestJob } from '@/lib/notifications/jobs/digest';

import { inngest } from '../client';
import { runScheduled } from '../run-job';
import { TIME_ZONES } from '../time-zones';

function digestFunction(zone: string) {
  return inngest.createFunction(
    {
      id: `digest-${zone.toLowerCase().replace(/[^a-z]+/g, '-')}`,
      name: `Réponses de 13:00 et 18:00 (${zone})`,
      triggers: [cron(`TZ=${zone} 0 13,18 * * *`)],
      retries: 5,
      concurrency: { limit: 1 },
    },
    ({ event, step }) => step.run('run-digests', () => runScheduled(digestJob, event.ts)),
  );
}

/** The digests, a function for each time zone: an Inngest function has ten triggers at most. */
export const digestFunctions = TIME_ZONES.map(digestFunction);
