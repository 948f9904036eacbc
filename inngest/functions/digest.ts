import { cron } from 'inngest';

import { listCollectivitiesOf, tellDigests } from '@/lib/notifications/jobs/digest';

import { inngest } from '../client';
import { digestDue } from '../events';
import { meantInstant } from '../run-job';
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
    async ({ event, step }) => {
      // A step's answer is kept: the run that is tried again is for the same instant.
      const due = await step.run('list-collectivities', async () => ({
        at: meantInstant(event.ts).toISOString(),
        ids: await listCollectivitiesOf(zone),
      }));
      const events = due.ids.map((collectivityId) =>
        digestDue.create({ collectivityId, at: due.at }),
      );
      if (events.length > 0) await step.sendEvent('ask-digests', events);
      return { collectivities: events.length };
    },
  );
}

/** The digests, a function for each time zone: an Inngest function has ten triggers at most. */
export const digestFunctions = TIME_ZONES.map(digestFunction);

/** The digest of one collectivity: never two at once for one, a few at once for all. */
export const collectivityDigestFunction = inngest.createFunction(
  {
    id: 'digest-collectivity',
    name: 'Réponses d’une collectivité',
    triggers: [digestDue],
    retries: 5,
    concurrency: [{ limit: 1, key: 'event.data.collectivityId' }, { limit: 5 }],
  },
  ({ event, step }) =>
    step.run('write-digests', () =>
      tellDigests({
        at: new Date(event.data.at),
        collectivityId: event.data.collectivityId,
      }),
    ),
);
