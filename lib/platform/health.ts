import 'server-only';

import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { db } from './db/client';
import { jobsHealth } from './jobs/health';
import { log } from './log';

const TIMEOUT_MS = 5000;

/** What a monitor is told: words and flags, nothing of the inside. */
export type Health = {
  status: 'ok' | 'failing';
  database: 'ok' | 'unreachable';
  migrations: 'ok' | 'missing' | 'unknown';
  jobs: { ok: boolean; detail: string };
};

let expected: Promise<string[]> | undefined;

/** The migrations this version was shipped with: the folders of prisma/migrations, read once. */
function expectedMigrations(): Promise<string[]> {
  expected ??= readdir(path.join(process.cwd(), 'prisma', 'migrations'), {
    withFileTypes: true,
  }).then((entries) => entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  return expected;
}

async function appliedMigrations(): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations
    where finished_at is not null and rolled_back_at is null`;
  return new Set(rows.map(({ name }) => name));
}

async function migrationsHealth(): Promise<Health['migrations']> {
  const [names, applied] = await Promise.all([expectedMigrations(), appliedMigrations()]);
  return names.every((name) => applied.has(name)) ? 'ok' : 'missing';
}

async function isReachable(): Promise<boolean> {
  await db.$queryRaw`select 1`;
  return true;
}

/** What `check` finds, or `otherwise` when it fails or takes too long. */
async function attempt<T>(what: string, check: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), TIMEOUT_MS);
  });
  try {
    return await Promise.race([check, tooLong]);
  } catch (error) {
    log.warn(
      { what, message: error instanceof Error ? error.message : String(error) },
      'health check failed',
    );
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the portal can serve: its database, its migrations and its jobs. Never throws. */
export async function checkHealth(now: Date): Promise<Health> {
  const [reachable, migrations, jobs] = await Promise.all([
    attempt('database', isReachable(), false),
    attempt('migrations', migrationsHealth(), 'unknown' as const),
    attempt('jobs', jobsHealth(now), { ok: false, detail: 'unknown' }),
  ]);
  const isWell = reachable && migrations === 'ok' && jobs.ok;
  return {
    status: isWell ? 'ok' : 'failing',
    database: reachable ? 'ok' : 'unreachable',
    migrations,
    jobs: { ok: jobs.ok, detail: jobs.detail },
  };
}
