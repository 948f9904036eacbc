import { Client } from 'pg';

import { noteAllPresent, noteAttendance } from '@/lib/attendance/commands';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { invoiceSeries } from '@/lib/billing/rules/numbers';
import { DomainError } from '@/lib/core/errors';
import { db } from '@/lib/platform/db/client';
import { eventually } from '@/tests/support/eventually';

import { createScene, invoicesOf, MONTH, NOW, prepare, type Scene } from './run-scene';

/** Another transaction, which holds rows until it is let go. */
async function hold(sql: string, values: unknown[]): Promise<() => Promise<void>> {
  const rival = new Client({ connectionString: process.env.DATABASE_URL });
  await rival.connect();
  await rival.query('begin');
  await rival.query(sql, values);
  return async () => {
    await rival.query('commit');
    await rival.end();
  };
}

/** Until so many transactions wait for a lock, or are done. */
function waiting(count: number, done: () => number = () => 0): Promise<void> {
  return eventually(async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    expect((row?.count ?? 0) + done()).toBe(count);
  });
}

const outcome = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'DONE',
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );

async function sceneOf() {
  const scene = await createScene(1);
  const runId = await prepare(scene);
  const series = invoiceSeries(MONTH);
  const data = { collectivityId: scene.collectivity.id, series, last: 0 };
  await db.invoiceCounter.create({ data });
  const booking = await db.booking.findFirstOrThrow({
    where: { collectivityId: scene.collectivity.id },
    orderBy: { session: { day: 'asc' } },
  });
  const { id, sessionId, childId } = booking;
  return { scene, runId, id, slot: { sessionId, childId } };
}

/** Has `act` begin once a draft is checked, and before it is issued. */
async function amidIssue(
  { agent, collectivity }: Scene,
  runId: string,
  act: () => Promise<unknown>,
) {
  const release = await hold(
    'select 1 from "InvoiceCounter" where "collectivityId" = $1 for update',
    [collectivity.id],
  );
  const issue = outcome(issueRun(agent, runId, NOW));
  await waiting(1);
  let done = 0;
  const acted = outcome(act()).finally(() => (done = 1));
  await waiting(2, () => done);
  await release();
  return [await issue, await acted];
}

describe('while a draft that was checked is being issued', () => {
  it('an absence that is noted is refused: its day is invoiced', async () => {
    const { scene, runId, id, slot } = await sceneOf();
    const note = () => noteAttendance(scene.agent, { ...slot, mark: 'ABSENT' }, NOW);
    expect(await amidIssue(scene, runId, note)).toEqual(['DONE', 'INVOICED']);
    expect(await db.booking.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'BOOKED',
    });
    expect((await invoicesOf(runId)).map(({ amountCents }) => amountCents)).toEqual([690]);
  });

  it('the children who are noted present all at once are those that are not invoiced', async () => {
    const { scene, runId, id, slot } = await sceneOf();
    const note = async () => expect(await noteAllPresent(scene.agent, slot.sessionId, NOW)).toBe(0);
    expect(await amidIssue(scene, runId, note)).toEqual(['DONE', 'DONE']);
    expect(await db.booking.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'BOOKED',
    });
  });
});

describe('a draft that is issued while an absence is being noted', () => {
  it('waits for it, and is refused', async () => {
    const { scene, runId, id, slot } = await sceneOf();
    // The note reads, then waits to write.
    const release = await hold('select 1 from "Booking" where id = $1 for update', [id]);
    const note = outcome(noteAttendance(scene.agent, { ...slot, mark: 'ABSENT' }, NOW));
    await waiting(1);
    let done = 0;
    const issue = outcome(issueRun(scene.agent, runId, NOW)).finally(() => (done = 1));
    await waiting(2, () => done);
    await release();
    expect([await note, await issue]).toEqual(['DONE', 'RUN_STALE']);
    expect((await invoicesOf(runId)).map(({ number }) => number)).toEqual([null]);
  });
});
