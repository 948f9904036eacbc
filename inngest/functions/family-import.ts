import { cron } from 'inngest';

import { familyImportJob } from '@/lib/families/jobs/import';

import { inngest } from '../client';
import { importAsked } from '../events';
import { runScheduled } from '../run-job';

/** Checks and imports files of families: at once when told, and every minute. */
export const familyImportFunction = inngest.createFunction(
  {
    id: 'family-import',
    name: 'Import de familles',
    triggers: [importAsked, cron('* * * * *')],
    retries: 2,
    concurrency: { limit: 1 },
  },
  ({ step }) => step.run('run-family-imports', () => runScheduled(familyImportJob, undefined)),
);
