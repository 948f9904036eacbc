import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';

import { readMigrations } from '@/scripts/engine/migration-files';
import { applyMigrations } from '@/scripts/engine/migrations';
import { SUPERUSER } from '@/scripts/engine/postgres/cluster';
import { startEmbeddedDatabase } from '@/scripts/engine/postgres/embedded-database';

/** A PostgreSQL of the benchmark's own, that counts the statements it runs. */
export type BenchDatabase = {
  /** The address with which the portal connects. */
  url: string;
  /** Runs work as the superuser. */
  asSuperuser: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
  stop: () => Promise<void>;
};

const PARAMETERS = {
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  shared_preload_libraries: 'pg_stat_statements',
};

/** Starts a database whose data are thrown away, with the migrations applied. */
export async function startBenchDatabase(root: string): Promise<BenchDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-bench-'));
  // PostgreSQL may run under another account.
  chmodSync(folder, 0o755);
  const { url, stop } = await startEmbeddedDatabase(folder, { isThrowAway: true, parameters: PARAMETERS });
  const superuser = new URL(url);
  superuser.username = SUPERUSER;
  const asSuperuser = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: superuser.href });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  await applyMigrations(url, readMigrations(root));
  await asSuperuser((client) => client.query('create extension pg_stat_statements'));
  return {
    url,
    asSuperuser,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How many statements reached the database while some work was done, whoever sent them. */
export async function countStatements(database: BenchDatabase, work: () => Promise<void>): Promise<number> {
  await database.asSuperuser((client) => client.query('select pg_stat_statements_reset()'));
  await work();
  return database.asSuperuser(async (client) => {
    const { rows } = await client.query<{ calls: string }>(
      `select coalesce(sum(calls), 0) as calls from pg_stat_statements
       where query not like '%pg_stat_statements%'`,
    );
    return Number(rows[0]?.calls ?? 0);
  });
}
