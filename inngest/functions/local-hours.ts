import { cron } from 'inngest';

import { listCollectivitiesOf } from '@/lib/notifications/jobs/digest';
import type { JobReport } from '@/lib/platform/jobs/types';

import { inngest } from '../client';
import type { DueEvent } from '../events';
import { meantInstant } from '../run-job';
import { TIME_ZONES } from '../time-zones';

/** Work that is due at hours of the day, on the clocks of each collectivity. */
type LocalWork = {
  /** "digest": its functions are digest-<zone> and digest-collectivity. */
  id: string;
  /** What the Inngest server shows of the hours, and of one collectivity. */
  names: { hours: string; collectivity: string };
  cron: string;
  due: DueEvent;
  run: (run: { at: Date; collectivityId: string }) => Promise<JobReport>;
};

/**
 * The hours of each time zone: an Inngest function has ten triggers at most. Each asks for the work
 * of every collectivity of its zone.
 */
export function zoneFunctions({ id, names, cron: schedule, due }: LocalWork) {
  return TIME_ZONES.map((zone) =>
    inngest.createFunction(
      {
        id: `${id}-${zone.toLowerCase().replace(/[^a-z]+/g, '-')}`,
        name: `${names.hours} (${zone})`,
        triggers: [cron(`TZ=${zone} ${schedule}`)],
        retries: 5,
        concurrency: { limit: 1 },
      },
      async ({ event, step }) => {
        // A step's answer is kept: the run that is tried again is for the same instant.
        const asked = await step.run('list-collectivities', async () => ({
          at: meantInstant(event.ts).toISOString(),
          ids: await listCollectivitiesOf(zone),
        }));
        const events = asked.ids.map((collectivityId) =>
          due.create({ collectivityId, at: asked.at }),
        );
        if (events.length > 0) await step.sendEvent('ask-collectivities', events);
        return { collectivities: events.length };
      },
    ),
  );
}

/** The work of one collectivity: never twice at once for one, a few at once for all. */
export function collectivityFunction({ id, names, due, run }: LocalWork) {
  return inngest.createFunction(
    {
      id: `${id}-collectivity`,
      name: names.collectivity,
      triggers: [due],
      retries: 5,
      concurrency: [{ limit: 1, key: 'event.data.collectivityId' }, { limit: 5 }],
    },
    ({ event, step }) =>
      step.run('write', () =>
        run({ at: new Date(event.data.at), collectivityId: event.data.collectivityId }),
      ),
  );
}
