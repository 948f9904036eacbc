import { cancelDebitRun, takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { makeDebitRun } from '@/lib/billing/commands/direct-debits';
import { rejectDebit } from '@/lib/billing/commands/reject-debit';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createCreditor, createMandate } from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const COLLECT_ON = civilDate('2026-12-14');
const BEFORE = { now: new Date('2026-11-29T09:00:00.000Z'), today: civilDate('2026-11-29') };
const ON_THE_DAY = { now: new Date('2026-12-14T09:00:00.000Z'), today: COLLECT_ON };

async function createDebtor() {
  const collectivity = await createCollectivity(db);
  await createCreditor(db, collectivity);
  const { guardian } = await createFamily(db, collectivity);
  const mandate = await createMandate(db, guardian);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const plan = async (): Promise<string> => {
    const { id: invoiceId, amountCents } = await createInvoice(db, guardian);
    const runId = newId();
    const targets = [{ invoiceId, amountCents }];
    await makeDebitRun(agent, { runId, collectOn: COLLECT_ON, targets }, BEFORE);
    return runId;
  };
  return { agent, mandate, plan };
}

async function createPlanned() {
  const { agent, plan } = await createDebtor();
  return { agent, runId: await plan() };
}

describe('on its day, a run of debits', () => {
  it('whose file nobody took is not sent any more, and is given up', async () => {
    const { agent, runId } = await createPlanned();
    await expect(takeDebitFile(agent, runId, ON_THE_DAY)).rejects.toMatchObject({
      code: 'FILE_LATE',
    });
    await cancelDebitRun(agent, { runId, reason: 'Fichier oublié' }, ON_THE_DAY);
    expect(await db.debit.findMany({ where: { runId } })).toMatchObject([
      { releasedAt: ON_THE_DAY.now },
    ]);
  });

  it('that the bank may have is not given up any more', async () => {
    const { agent, runId } = await createPlanned();
    await takeDebitFile(agent, runId, BEFORE);
    const cancel = cancelDebitRun(agent, { runId, reason: 'Trop tard' }, ON_THE_DAY);
    await expect(cancel).rejects.toMatchObject({ code: 'RUN_DUE' });
    expect((await takeDebitFile(agent, runId, ON_THE_DAY)).text).toContain('pain.008.001.08');
  });
});

it('two debits of one mandate, rejected at once, are both so, and what waits is let go once', async () => {
  const { agent, mandate, plan } = await createDebtor();
  const taken = [await plan(), await plan()];
  for (const runId of taken) await takeDebitFile(agent, runId, BEFORE);
  const waiting = await plan();
  const debits = await db.debit.findMany({ where: { runId: { in: taken } } });
  await Promise.all(
    debits.map(({ id: debitId }) =>
      rejectDebit(agent, { debitId, code: 'MD01', rejectedOn: COLLECT_ON }, ON_THE_DAY),
    ),
  );
  const after = await db.debit.findMany({ where: { mandateId: mandate.id } });
  expect(after.filter(({ rejectedOn }) => rejectedOn !== null)).toHaveLength(2);
  expect(after.filter(({ releasedAt }) => releasedAt !== null)).toMatchObject([{ runId: waiting }]);
  expect(await db.mandate.findUniqueOrThrow({ where: { id: mandate.id } })).toMatchObject({
    revokedOn: toDbDate(COLLECT_ON),
  });
  const told = await db.email.findMany({
    where: { kind: 'DIRECT_DEBIT', collectivityId: agent.collectivity.id },
    select: { key: true },
  });
  expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
});
