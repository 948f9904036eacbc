import { readFileSync } from 'node:fs';

import { db } from '@/lib/platform/db/client';

type Counts = { ran: number; waited: number };

// Linux counts how long a thread had a processor and how long it waited for one, in nanoseconds.
// Elsewhere nothing is known, and nothing taken off.
function countsOf(thread: string): Counts {
  try {
    const [ran, waited] = readFileSync(`/proc/${thread}/schedstat`, 'utf8').split(' ').map(Number);
    return { ran: (ran ?? 0) / 1e9, waited: (waited ?? 0) / 1e9 };
  } catch {
    return { ran: 0, waited: 0 };
  }
}

async function readCounts(): Promise<Counts> {
  const servers = await db.$queryRaw<{ pid: number }[]>`
    select pid from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'`;
  return [...servers.map(({ pid }) => String(pid)), 'thread-self']
    .map(countsOf)
    .reduce((sum, one) => ({ ran: sum.ran + one.ran, waited: sum.waited + one.waited }));
}

/**
 * How long `work` takes, in seconds, here and in the database, less what both waited for a processor
 * that other programs held: never less than the time for which they had one. On a machine at rest
 * nothing is taken off.
 */
export async function secondsAtWork(work: () => Promise<unknown>): Promise<number> {
  const before = await readCounts();
  const startedAt = performance.now();
  await work();
  const took = (performance.now() - startedAt) / 1000;
  const after = await readCounts();
  return Math.max(after.ran - before.ran, took - (after.waited - before.waited));
}
