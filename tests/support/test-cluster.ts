import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readMigrations } from '@/scripts/engine/migration-files';
import { applyMigrations } from '@/scripts/engine/migrations';
import { startEmbeddedDatabase } from '@/scripts/engine/postgres/embedded-database';

/** A PostgreSQL of the tests, and its migrated database that the others are copied from. */
export interface TestCluster {
  readonly templateUrl: string;
  stop(): Promise<void>;
}

const PARAMETERS = { max_connections: '200', shared_buffers: '256MB', autovacuum: 'off' };

/**
 * Starts a PostgreSQL whose data are thrown away, with the migrations applied to its template.
 * @param parameters settings of the server, besides those that make it fast
 */
export async function startTestCluster(
  parameters: Readonly<Record<string, string>> = {},
): Promise<TestCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-tests-'));
  // PostgreSQL may run under another account than the tests.
  chmodSync(folder, 0o755);
  const { url, stop } = await startEmbeddedDatabase(folder, {
    isThrowAway: true,
    parameters: { ...PARAMETERS, ...parameters },
  });
  await applyMigrations(url, readMigrations(process.cwd()));
  return {
    templateUrl: url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
