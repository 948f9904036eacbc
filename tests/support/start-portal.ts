import { findBrowser } from '@/scripts/engine/browser';
import { buildPortal } from '@/scripts/engine/build';
import { generateClient } from '@/scripts/engine/client';
import { toSentence } from '@/scripts/engine/operator-error';
import { say } from '@/scripts/engine/progress';
import { seedDemonstration } from '@/prisma/seed/index';

import { running } from './start-database';
import { startTestCluster } from './test-cluster';
import { nameTestDatabase, TEMPLATE_VARIABLE } from './test-database';
import { TEST_ENVIRONMENT } from './test-environment';

/** Names, in the workers' environment, the database that holds the demonstration. */
export const DEMONSTRATION_VARIABLE = 'TEST_DEMONSTRATION_URL';

async function prepare(): Promise<void> {
  const root = process.cwd();
  process.env.CHROMIUM_PATH = await findBrowser(root);
  await generateClient(root);
  await buildPortal(root, (work) => {
    say('• Construction du portail…');
    return work();
  });
  running.cluster = await startTestCluster();
  process.env[TEMPLATE_VARIABLE] = running.cluster.templateUrl;
  const demonstration = nameTestDatabase();
  await demonstration.create();
  await seedDemonstration(demonstration.url, { now: new Date(TEST_ENVIRONMENT.CLOCK_AT), log: () => undefined });
  process.env[DEMONSTRATION_VARIABLE] = demonstration.url;
}

/** Before the browser tests: the browser, the production build, and a PostgreSQL with the demonstration. */
export default async function startPortal(): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    await running.cluster?.stop();
    throw new Error(toSentence(error));
  }
}
