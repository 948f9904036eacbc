import { startTestCluster } from './test-cluster';
import type { TestCluster } from './test-cluster';
import { TEMPLATE_VARIABLE } from './test-database';

/** The cluster of the run, for the file that stops it. */
export const running: { cluster?: TestCluster } = ((
  globalThis as { portailTests?: { cluster?: TestCluster } }
).portailTests ??= {});

/** Before the integration tests: one PostgreSQL, whose address the workers inherit. */
export default async function startDatabase(): Promise<void> {
  running.cluster = await startTestCluster();
  process.env[TEMPLATE_VARIABLE] = running.cluster.templateUrl;
}
