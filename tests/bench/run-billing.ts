/**
 * `npm run bench:billing`: the October of 2,000 and of 20,000 families, of twenty bookings each,
 * drafted then issued. One table.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { generateClient } from '@/scripts/engine/client';
import { say, withProgress } from '@/scripts/engine/progress';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import type { BillingMeasures } from './billing-process';
import { billedMonth, BILLING_FAULTS, TOWN, type BilledTown } from './billing-sql';
import { countStatements, startBenchDatabase, type BenchDatabase } from './database';

const SIZES = (process.env.BENCH_FAMILIES ?? '2000,20000').split(',').map(Number);
const AIM = 300;

const root = fileURLToPath(new URL('../..', import.meta.url));

type Row = BillingMeasures & { bookings: number; statements: number };

function fill(database: BenchDatabase, families: number): Promise<BilledTown> {
  return database.asSuperuser(async (client) => {
    await client.query("set session_replication_role = 'replica'");
    for (const statement of billedMonth(families)) await client.query(statement);
    const [town] = (await client.query<BilledTown>(TOWN)).rows;
    if (town === undefined) throw new Error('The database was not filled.');
    return town;
  });
}

async function runProcess({ url }: BenchDatabase, town: BilledTown): Promise<BillingMeasures> {
  const child = fork(fileURLToPath(new URL('billing-process.ts', import.meta.url)), {
    env: { ...process.env, ...TEST_ENVIRONMENT, DATABASE_URL: url },
    execArgv: [...process.execArgv, '--expose-gc'],
  });
  child.send(town);
  const ended = once(child, 'exit').then(() => [null]);
  const [measures] = (await Promise.race([once(child, 'message'), ended])) as [
    BillingMeasures | null,
  ];
  if (measures === null) throw new Error('The process died before it had measured.');
  return measures;
}

async function assertRight(database: BenchDatabase): Promise<number> {
  return database.asSuperuser(async (client) => {
    const [faults] = (await client.query<Record<string, number>>(BILLING_FAULTS)).rows;
    if (faults === undefined || Object.values(faults).some((count) => count !== 0))
      throw new Error(`What was issued is wrong: ${JSON.stringify(faults)}`);
    const { rows } = await client.query<{ count: number }>('select count(*)::int from "Booking"');
    return rows[0]?.count ?? 0;
  });
}

async function measure(families: number): Promise<Row> {
  const database = await startBenchDatabase(root);
  try {
    const town = await fill(database, families);
    const found: BillingMeasures[] = [];
    const statements = await countStatements(database, async () => {
      found.push(await runProcess(database, town));
    });
    const [measures] = found;
    if (measures === undefined) throw new Error('Nothing was measured.');
    return { ...measures, bookings: await assertRight(database), statements };
  } finally {
    await database.stop();
  }
}

function linesOf({ invoices, bookings, statements, ...measures }: Row): string {
  const { preparing, issuing, cpu, memory, live } = measures;
  const rate = invoices / (preparing + issuing);
  return [
    `${invoices} factures, ${bookings} réservations`,
    `  brouillon    ${preparing.toFixed(1)} s`,
    `  émission     ${issuing.toFixed(1)} s`,
    `  processeur   ${cpu.toFixed(1)} s, sans la base`,
    `  par seconde  ${rate.toFixed(0)} factures (but ${AIM}, ${rate >= AIM ? 'atteint' : 'non atteint'})`,
    `  SQL          ${(statements / invoices).toFixed(2)} requêtes par facture`,
    `  mémoire      ${(memory / 1_000_000).toFixed(0)} Mo au plus haut, ${(live / 1_000_000).toFixed(0)} Mo vivants`,
  ].join('\n');
}

await generateClient(root);
for (const families of SIZES) {
  const row = await withProgress(`${families} familles`, () => measure(families));
  say(linesOf(row));
}
