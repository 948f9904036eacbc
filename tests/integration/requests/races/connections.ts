import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

/** What PostgreSQL gives unless told otherwise, less a few: the others wait for one. */
export const CONNECTIONS = 90;

// Read when the product first connects: this module is imported before any of the product's.
process.env.DATABASE_POOL_SIZE = String(CONNECTIONS);

const BUSY = `select count(*)::int as busy from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state in ('active', 'idle in transaction')`;

/** Counts, by a connection of its own, the transactions that PostgreSQL has open at once. */
export async function watchConnections(): Promise<{ stop: () => Promise<number> }> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const watch = { isOver: false, most: 0 };
  const watching = (async () => {
    while (!watch.isOver) {
      const { rows } = await client.query<{ busy: number }>(BUSY);
      watch.most = Math.max(watch.most, rows[0]?.busy ?? 0);
      await sleep(50);
    }
    await client.end();
  })();
  return {
    stop: async () => {
      watch.isOver = true;
      await watching;
      return watch.most;
    },
  };
}
