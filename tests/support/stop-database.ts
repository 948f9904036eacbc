import { running } from './start-database';

/** After the integration tests. */
export default async function stopDatabase(): Promise<void> {
  await running.cluster?.stop();
}
