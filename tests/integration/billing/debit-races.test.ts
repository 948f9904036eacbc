import { Client } from 'pg';

import { takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { makeDebitRun } from '@/lib/billing/commands/direct-debits';
import { revokeMandate } from '@/lib/billing/commands/mandates';
import { rejectDebit } from '@/lib/billing/commands/reject-debit';
import { debitSeries } from '@/lib/billing/rules/numbers';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Invoice } from '@/prisma/generated/client';
import { eventually } from '@/tests/support/eventually';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createCreditor, createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const ACTING = { now: new Date('2026-11-29T09:00:00.000Z'), today: civilDate('2026-11-29') };
const COLLECT_ON = civilDate('2026-12-14');
const ON_THE_DAY = { now: new Date('2026-12-14T09:00:00.000Z'), today: COLLECT_ON };

async function createScene() {
  const collectivity = await createCollectivity(db);
  await createCreditor(db, collectivity);
  const { guardian } = await createFamily(db, collectivity);
  const mandate = await createMandate(db, guardian);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const [first, second] = [await createInvoice(db, guardian), await createInvoice(db, guardian)];
  // A series that exists: its row is what the next run takes its number from.
  const series = debitSeries(ACTING.today);
  await db.invoiceCounter.create({ data: { collectivityId: collectivity.id, series, last: 0 } });
  const plan = ({ id: invoiceId, amountCents }: Invoice, runId = newId()) =>
    makeDebitRun(
      agent,
      { runId, collectOn: COLLECT_ON, targets: [{ invoiceId, amountCents }] },
      ACTING,
    );
  const revoke = () =>
    revokeMandate(agent, { mandateId: mandate.id, reason: 'Changement de banque' }, ACTING);
  return { collectivity, guardian, mandate, agent, first, second, plan, revoke };
}

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

const holdNumbers = ({ id }: { id: string }) =>
  hold('select 1 from "InvoiceCounter" where "collectivityId" = $1 for update', [id]);

/** Until so many transactions wait for a row, or are done. */
function waiting(count: number, done: () => number = () => 0): Promise<void> {
  return eventually(async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    expect((row?.count ?? 0) + done()).toBe(count);
  });
}

const openDebits = (mandateId: string) =>
  db.debit.findMany({ where: { mandateId, releasedAt: null }, orderBy: { endToEndId: 'asc' } });

it('two runs prepared at once begin a mandate once', async () => {
  const { collectivity, mandate, first, second, plan } = await createScene();
  const letGo = await holdNumbers(collectivity);
  const runs = [plan(first), plan(second)];
  await waiting(2);
  await letGo();
  await Promise.all(runs);
  expect((await openDebits(mandate.id)).map(({ sequence }) => sequence)).toEqual(['FRST', 'RCUR']);
});

it('a mandate that is revoked while a run is prepared debits nothing', async () => {
  const { collectivity, mandate, first, plan, revoke } = await createScene();
  const letGo = await holdNumbers(collectivity);
  const run = plan(first);
  await waiting(1);
  let done = 0;
  const revoked = revoke().then(() => (done = 1));
  await waiting(2, () => done);
  await letGo();
  await Promise.all([run, revoked]);
  expect(await openDebits(mandate.id)).toEqual([]);
  expect(await db.debit.count({ where: { mandateId: mandate.id } })).toBe(1);
});

it('a run that is prepared while the mandate is revoked is refused', async () => {
  const { mandate, first, second, plan, revoke } = await createScene();
  const { runId } = await createDebit(db, mandate, second);
  const letGo = await hold('select 1 from "DebitRun" where id = $1 for update', [runId]);
  const revoked = revoke();
  await waiting(1);
  let done = 0;
  const run = plan(first).finally(() => (done = 1));
  const refused = expect(run).rejects.toMatchObject({ code: 'DEBITS_STALE' });
  await waiting(2, () => done);
  await letGo();
  await Promise.all([revoked, refused]);
  expect(await openDebits(mandate.id)).toEqual([]);
});

it('debits rejected, runs prepared and a mandate revoked at once leave nothing that waits', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { guardian, mandate, agent, first, second, plan, revoke } = await createScene();
    const { id: debitId, runId } = await createDebit(db, mandate, first);
    await takeDebitFile(agent, runId, ACTING);
    const third = await createInvoice(db, guardian);
    await Promise.allSettled([
      plan(second),
      rejectDebit(agent, { debitId, code: 'MD01', rejectedOn: COLLECT_ON }, ON_THE_DAY),
      plan(third),
      revoke(),
    ]);
    const after = await db.debit.findMany({ where: { mandateId: mandate.id } });
    const left = after.filter((one) => one.releasedAt === null && one.rejectedOn === null);
    expect({ round, left }).toEqual({ round, left: [] });
    const { revokedOn } = await db.mandate.findUniqueOrThrow({ where: { id: mandate.id } });
    expect(revokedOn).not.toBeNull();
  }
});

it('is refused by the database alone: a second first debit, and one of a revoked mandate', async () => {
  const { collectivity, mandate, first, second } = await createScene();
  await createDebit(db, mandate, first);
  await expect(createDebit(db, mandate, second)).rejects.toMatchObject({ code: 'P2002' });
  const family = await createFamily(db, collectivity);
  const other = await createMandate(db, family.guardian);
  const letGo = await hold(
    `update "Mandate" set "revokedOn" = '2026-11-29', "revokeReason" = 'Fin', "revokedById" = $2 where id = $1`,
    [other.id, other.preparedById],
  );
  const late = expect(
    createDebit(db, other, await createInvoice(db, family.guardian)),
  ).rejects.toThrow(/debited with a mandate/);
  await waiting(1);
  await letGo();
  await late;
});
