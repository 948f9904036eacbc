import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { withDatabase } from '../database-connection';
import { prepareBinaries } from './binaries';
import { startCluster, SUPERUSER } from './cluster';
import type { Cluster } from './cluster';
import { clusterFolder } from './places';
import { findRunningPostmaster } from './postmaster-file';
import { chooseAccount } from './run-as';

/** Owner and name of the portal's database. The role is no superuser: migrations must pass on a hosted server too. */
const NAME = 'portail';

/** A running embedded database. */
export interface EmbeddedDatabase {
  readonly url: string;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The address of a database behind a socket folder. */
function socketUrl(socketFolder: string, role: string, database: string): string {
  return `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  await withDatabase(socketUrl(cluster.socketFolder, SUPERUSER, 'postgres'), async (client) => {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [NAME]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${NAME} LOGIN CREATEDB`);
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  });
}

/** Options of a database that is thrown away. */
export interface EmbeddedOptions {
  readonly isThrowAway?: boolean;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Starts the database of a data folder, which is created when missing.
 * @throws {OperatorError} when it cannot start
 */
export async function startEmbeddedDatabase(
  dataFolder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  mkdirSync(dataFolder, { recursive: true });
  const place = realpathSync(dataFolder);
  const account = chooseAccount();
  const folder = clusterFolder(account, place);
  const binaries = prepareBinaries(account, path.join(place, 'programs'));
  const cluster = await startCluster({
    binaries,
    account,
    folder,
    logFile: path.join(place, 'postgres.log'),
    ...options,
  });
  try {
    await ensureDatabase(cluster);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return {
    url: socketUrl(cluster.socketFolder, NAME, NAME),
    ended: cluster.ended,
    stop: () => cluster.stop(),
  };
}

/** The address of the embedded database that `npm start` runs on a data folder now, if it does. */
export function findRunningDatabase(dataFolder: string): string | undefined {
  const running = findRunningPostmaster(clusterFolder(chooseAccount(), realpathSync(dataFolder)));
  return running?.isReady === true ? socketUrl(running.socketFolder, NAME, NAME) : undefined;
}
