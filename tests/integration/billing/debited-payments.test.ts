import { collectDebitRun, takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { makeDebitRun } from '@/lib/billing/commands/direct-debits';
import { listPayments } from '@/lib/billing/queries/agent';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createCreditor, createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

it('leads agents from a payment that was debited to its run', async () => {
  const collectivity = await createCollectivity(db);
  const { guardian } = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity);
  const invoice = await createInvoice(db, guardian);
  const debit = await createDebit(db, await createMandate(db, guardian), invoice);
  const debited = await createPayment(db, invoice, {
    ...{ amountCents: 600, means: 'DIRECT_DEBIT', agentId: agent.agentId },
  });
  await db.debit.update({ where: { id: debit.id }, data: { paymentId: debited.id } });
  await createPayment(db, invoice, { amountCents: 400, means: 'CASH', agentId: agent.agentId });
  const { payments } = await listPayments(agent, null);
  expect(payments.map(({ means, debitRunId }) => [means, debitRunId])).toEqual([
    ['CASH', null],
    ['DIRECT_DEBIT', debit.runId],
  ]);
});

it('pays each invoice of a run with its own debit, what came for it meanwhile apart', async () => {
  const collectivity = await createCollectivity(db);
  await createCreditor(db, collectivity);
  const agent = await createAgentActor(db, collectivity);
  const collectOn = civilDate('2026-12-14');
  const planned = { now: new Date('2026-11-29T09:00:00.000Z'), today: civilDate('2026-11-29') };
  const collected = { now: new Date('2026-12-14T09:00:00.000Z'), today: collectOn };
  const invoices = [];
  for (const amounts of [[310, 320], [330]]) {
    const { guardian } = await createFamily(db, collectivity);
    await createMandate(db, guardian);
    for (const amountCents of amounts)
      invoices.push(await createInvoice(db, guardian, { amountCents }));
  }
  const runId = newId();
  const targets = invoices.map(({ id: invoiceId, amountCents }) => ({ invoiceId, amountCents }));
  await makeDebitRun(agent, { runId, collectOn, targets }, planned);
  await takeDebitFile(agent, runId, planned);
  const [cash] = invoices;
  if (cash !== undefined) await createPayment(db, cash, { amountCents: 110, means: 'CASH' });
  await collectDebitRun(agent, { runId }, collected);
  const debits = await db.debit.findMany({
    where: { runId },
    select: {
      ...{ amountCents: true, endToEndId: true, invoice: { select: { familyId: true } } },
      payment: { include: { allocations: { select: { invoiceId: true, amountCents: true } } } },
      invoiceId: true,
    },
  });
  expect(debits).toHaveLength(3);
  for (const { payment, invoice, invoiceId, amountCents, endToEndId } of debits)
    expect(payment).toMatchObject({
      ...{ amountCents, reference: endToEndId, familyId: invoice.familyId, agentId: agent.agentId },
      // The cash came first: what is left of its debit is to the family's credit.
      allocations: [{ invoiceId, amountCents: amountCents === 310 ? 200 : amountCents }],
    });
});
