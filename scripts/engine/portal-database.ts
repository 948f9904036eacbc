import type { Settings } from '@/lib/platform/env';

import { withDatabase } from './database-connection';
import type { Lifecycle } from './lifecycle';
import { holdDataFolder } from './instance-lock';
import { readMigrations } from './migration-files';
import { applyMigrations } from './migrations';
import { startEmbeddedDatabase } from './postgres/embedded-database';
import { makeDataFolder } from './settings';

/** The database that the portal uses. */
export interface PortalDatabase {
  readonly url: string;
  /** Resolves if the embedded server ends; never for a database that runs elsewhere. */
  readonly ended: Promise<void>;
}

/**
 * Opens the portal's database: the one of DATABASE_URL, else the embedded one, which the lifecycle then stops.
 * @throws {OperatorError} when it cannot be reached or started
 */
export async function openDatabase(
  settings: Settings,
  lifecycle: Lifecycle,
): Promise<PortalDatabase> {
  const dataFolder = makeDataFolder(settings);
  const never = new Promise<void>(() => undefined);
  if (settings.DATABASE_URL !== undefined) {
    await withDatabase(settings.DATABASE_URL, (client) => client.query('SELECT 1'));
    return { url: settings.DATABASE_URL, ended: never };
  }
  lifecycle.onStop(await holdDataFolder(dataFolder));
  const { url, ended, stop } = await startEmbeddedDatabase(dataFolder);
  lifecycle.onStop(stop);
  return { url, ended };
}

/** Brings the database to the state that this version of the portal needs. */
export async function migrate(root: string, databaseUrl: string): Promise<void> {
  await applyMigrations(databaseUrl, readMigrations(root));
}
