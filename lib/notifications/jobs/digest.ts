import 'server-only';

import type { JobDefinition } from '@/lib/platform/jobs/types';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { runDigests } from './run-digests';

/** The digests of 13:00 and 18:00, on the clocks of each collectivity. */
export const digestJob: JobDefinition = {
  name: 'digest',
  schedule: { kind: 'local-times', cron: '0 13,18 * * *' },
  run: async ({ at }) => {
    try {
      return await runDigests({ at });
    } finally {
      await wakeDispatcher();
    }
  },
};
