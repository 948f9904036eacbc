import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { Pool } from 'pg';

import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import { bookBarely } from './bare-booking';
import type { BookingTime } from './booking-process';
import type { BenchDatabase } from './database';
import type { Wish } from './rush-sql';
import { workThrough } from './rush-visitors';

const ROUNDS = 4;
const HANDS = 10;

/** Bookings a second: by the portal, by its command alone, and by bare SQL. */
export type Rates = { portal: number; command: number; bare: number; faults: number };

/** What each way books, and how the portal is asked. */
export type Contest = {
  byPortal: readonly Wish[];
  byCommand: readonly Wish[];
  bySql: readonly Wish[];
  /** @returns whether it was answered */
  ask: (wish: Wish) => Promise<boolean>;
};

const share = <T>(list: readonly T[], round: number): T[] =>
  list.filter((_, rank) => rank % ROUNDS === round);

function openCommand({ url }: BenchDatabase) {
  const child = fork(fileURLToPath(new URL('booking-process.ts', import.meta.url)), {
    env: { ...process.env, ...TEST_ENVIRONMENT, DATABASE_URL: url },
  });
  const run = async (wishes: readonly Wish[]): Promise<BookingTime> => {
    child.send({ wishes, hands: HANDS });
    const [time] = (await once(child, 'message')) as [BookingTime];
    return time;
  };
  return { run, stop: () => child.kill() };
}

/** Has each way book its own days, in turns, with as many hands. */
export async function compareRates(
  database: BenchDatabase,
  { byPortal, byCommand, bySql, ask }: Contest,
): Promise<Rates> {
  const pool = new Pool({ connectionString: database.url, max: HANDS });
  const command = openCommand(database);
  const seconds = { portal: 0, command: 0, bare: 0 };
  let faults = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      seconds.portal += await workThrough(share(byPortal, round), HANDS, async (wish) => {
        if (!(await ask(wish))) faults += 1;
      });
      const time = await command.run(share(byCommand, round));
      seconds.command += time.seconds;
      faults += time.faults;
      seconds.bare += await workThrough(share(bySql, round), HANDS, async (wish) => {
        const client = await pool.connect();
        await bookBarely(client, wish).finally(() => client.release());
      });
    }
  } finally {
    command.stop();
    await pool.end();
  }
  return {
    portal: byPortal.length / seconds.portal,
    command: byCommand.length / seconds.command,
    bare: bySql.length / seconds.bare,
    faults,
  };
}
