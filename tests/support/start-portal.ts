import { findBrowser } from '@/scripts/engine/browser';
import { buildPortal } from '@/scripts/engine/build';
import { generateClient } from '@/scripts/engine/client';
import { toSentence } from '@/scripts/engine/operator-error';
import { say } from '@/scripts/engine/progress';

import { running } from './start-database';
import { startTestCluster } from './test-cluster';
import { TEMPLATE_VARIABLE } from './test-database';

/** Has PostgreSQL count the statements of each database: the tests assert how many a page makes. */
const COUNTING = { shared_preload_libraries: 'pg_stat_statements' };

async function prepare(): Promise<void> {
  const root = process.cwd();
  process.env.CHROMIUM_PATH = await findBrowser(root);
  await generateClient(root);
  await buildPortal(root, (work) => {
    say('• Construction du portail…');
    return work();
  });
  running.cluster = await startTestCluster(COUNTING);
  process.env[TEMPLATE_VARIABLE] = running.cluster.templateUrl;
}

/** Before the browser tests: the browser, the production build, and one PostgreSQL. */
export default async function startPortal(): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    await running.cluster?.stop();
    throw new Error(toSentence(error));
  }
}
