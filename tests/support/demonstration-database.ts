import { Client } from 'pg';

import { seedDemonstration } from '@/prisma/seed/demonstration';

import { addressOf, nameTestDatabase } from './test-database';
import { TEST_ENVIRONMENT } from './test-environment';

const NAME = 'demonstration';
const LOCK = 20_261_123;

async function make(cluster: Client): Promise<void> {
  const { rowCount } = await cluster.query('select 1 from pg_database where datname = $1', [NAME]);
  if (rowCount !== 0) return;
  const unfinished = nameTestDatabase();
  await unfinished.create();
  await seedDemonstration(unfinished.url, {
    now: new Date(TEST_ENVIRONMENT.CLOCK_AT),
    linkSecret: TEST_ENVIRONMENT.LINK_SECRET,
    encryptionKey: TEST_ENVIRONMENT.ENCRYPTION_KEY,
    log: () => undefined,
  });
  await cluster.query(
    `alter database ${new URL(unfinished.url).pathname.slice(1)} rename to ${NAME}`,
  );
}

/** A database with the demonstration, to be copied: made by the first test that needs it, once for all workers. */
export async function demonstrationUrl(): Promise<string> {
  const cluster = new Client({ connectionString: addressOf('postgres') });
  await cluster.connect();
  try {
    await cluster.query('select pg_advisory_lock($1)', [LOCK]);
    await make(cluster);
  } finally {
    await cluster.end();
  }
  return addressOf(NAME);
}
