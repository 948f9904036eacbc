import { issueRun } from '@/lib/billing/commands/issue-run';
import { cancelPayment, recordPayment } from '@/lib/billing/commands/record-payment';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';

import { createScene, invoicesOf, NOW, prepare, type Scene } from './run-scene';

describe('what is to a family’s credit', () => {
  async function overpay({ families: [family], agent }: Scene, cents: number): Promise<string> {
    const invoice = await createInvoice(db, family!.guardian, { amountCents: 1000 });
    const paymentId = newId();
    await recordPayment(
      agent,
      {
        ...{ paymentId, workplace: '', numbers: [invoice.number!], means: 'CASH' as const },
        ...{ amount: 1000 + cents, paidOn: civilDate('2026-11-02'), reference: null },
      },
      NOW,
    );
    return paymentId;
  }
  const allocatedTo = (invoiceId: string) =>
    db.paymentAllocation.findMany({
      where: { invoiceId },
      orderBy: { payment: { number: 'asc' } },
      select: { paymentId: true, amountCents: true },
    });

  it('settles its next invoice as it is issued, the oldest first, and no other family’s', async () => {
    const scene = await createScene();
    const first = await overpay(scene, 400);
    const second = await overpay(scene, 1000);
    const cancelled = await overpay(scene, 5000);
    await cancelPayment(
      scene.agent,
      { paymentId: cancelled, reason: 'Chèque sans provision' },
      NOW,
    );
    const runId = await prepare(scene);
    expect(await db.paymentAllocation.count({ where: { invoice: { runId } } })).toBe(0);
    await issueRun(scene.agent, runId, NOW);
    const [own, other] = await invoicesOf(runId);
    expect(await allocatedTo(own!.id)).toEqual([
      { paymentId: first, amountCents: 400 },
      { paymentId: second, amountCents: 290 },
    ]);
    expect(await allocatedTo(other!.id)).toEqual([]);
    const read = await getMyInvoice(scene.families[0]!.actor, own!.id);
    expect(read).toMatchObject({ amountCents: 690, paidCents: 690 });
  });

  it('is spent once by a run issued twice, and given back where it is cancelled meanwhile', async () => {
    const scene = await createScene(1);
    const paymentId = await overpay(scene, 500);
    const runId = await prepare(scene);
    await Promise.allSettled([
      issueRun(scene.agent, runId, NOW),
      issueRun(scene.agent, runId, NOW),
      cancelPayment(scene.agent, { paymentId, reason: 'Erreur' }, NOW),
    ]);
    const [invoice] = await invoicesOf(runId);
    expect(invoice!.number).not.toBeNull();
    const parts = await allocatedTo(invoice!.id);
    expect(parts.length).toBeLessThanOrEqual(1);
    // Where it was cancelled, what it settled is to be paid again.
    const read = await getMyInvoice(scene.families[0]!.actor, invoice!.id);
    expect(read?.paidCents).toBe(0);
  });
});
