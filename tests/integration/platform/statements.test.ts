import { Client } from 'pg';

import { db, type Db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { eventually } from '@/tests/support/eventually';

const TIMES = 4;

/** What the connection of a transaction has prepared, of the statements that hold a word. */
const preparedIn = (tx: Tx, word: string) =>
  tx.$queryRaw<{ statement: string }[]>`
    select statement from pg_prepared_statements
    where statement like ${`%${word}%`} and statement not like '%pg_prepared_statements%'`;

type Row = Record<string, unknown>;
const readChanging = (client: Db | Tx) =>
  client.$queryRaw<Row[]>`select * from changing_table where id = ${1}::int`;

beforeAll(async () => {
  await db.$executeRawUnsafe('create table changing_table (id int)');
  await db.$executeRawUnsafe('insert into changing_table values (1)');
});

describe('prepared statements', () => {
  it('prepares once what comes back, by raw SQL as by the client', async () => {
    const prepared = await inTransaction(async (tx) => {
      for (let time = 0; time < TIMES; time += 1) {
        await tx.$queryRaw`select ${time}::int as "comesBack"`;
        await tx.account.findMany({ where: { email: `comes-back-${time}@example.fr` } });
      }
      return [
        ...(await preparedIn(tx, 'comesBack')),
        ...(await preparedIn(tx, '"Account"."email" = $1')),
      ];
    });
    expect(prepared).toHaveLength(2);
  });

  it('prepares nothing of what varies, however often it comes', async () => {
    const prepared = await inTransaction(async (tx) => {
      for (let count = 1; count <= 30; count += 1) {
        const places = Array.from({ length: count }, (_, index) => `$${index + 1}::int`);
        const values = Array.from({ length: count }, (_, index) => index);
        await tx.$queryRawUnsafe(
          `select 1 as varying where 1 in (${places.join(', ')})`,
          ...values,
        );
      }
      return preparedIn(tx, 'varying');
    });
    expect(prepared).toEqual([]);
  });

  it('reads on when a deployed version has changed what a prepared statement gives', async () => {
    for (let time = 0; time < TIMES; time += 1) await readChanging(db);
    await db.$executeRawUnsafe('alter table changing_table add column added int');
    expect(await readChanging(db)).toEqual([{ id: 1, added: null }]);
    expect(await readChanging(db)).toEqual([{ id: 1, added: null }]);
  });

  it('runs a transaction again when the same happens inside it', async () => {
    for (let time = 0; time < TIMES; time += 1) await inTransaction((tx) => readChanging(tx));
    await db.$executeRawUnsafe('alter table changing_table add column "addedLater" int');
    let runs = 0;
    const rows = await inTransaction((tx) => {
      runs += 1;
      return readChanging(tx);
    });
    expect(Object.keys(rows[0] ?? {})).toContain('addedLater');
    expect(runs).toBe(2);
  });

  it('goes on with new connections where PostgreSQL has ended those it had', async () => {
    await Promise.all([readChanging(db), readChanging(db)]);
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    await eventually(async () => expect(await readChanging(db)).toHaveLength(1));
    await client.end();
  });
});
