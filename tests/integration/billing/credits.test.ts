import { creditInvoice } from '@/lib/billing/commands/credit';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { cancelPayment, recordPayment } from '@/lib/billing/commands/record-payment';
import { spendCreditOn } from '@/lib/billing/commands/spend-credits';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { listMyInvoices } from '@/lib/billing/queries/mine';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { readMyInvoicesAddress } from '@/lib/billing/rules/mine-address';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';

import { createScene, invoicesOf, NOW, prepare, type Scene } from './run-scene';

const TODAY = civilDate('2026-11-24');

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
    // What it had settled is paid again, otherwise.
    const { invoice } = await db.paymentAllocation.findFirstOrThrow({
      where: { paymentId: cancelled },
      include: { invoice: true },
    });
    await createPayment(db, invoice);
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

  it('has what a credit note leaves on an invoice already paid: the unpaid, then the next one take it', async () => {
    const scene = await createScene(1);
    const { agent, families } = scene;
    const { guardian, actor } = families[0]!;
    const paid = await createInvoice(db, guardian, { amountCents: 1000 });
    await createPayment(db, paid, { amountCents: 1000 });
    const unpaid = await createInvoice(db, guardian, { amountCents: 300 });
    const atTreasury = await createInvoice(db, guardian, { treasurySentAt: NOW });
    await creditInvoice(
      agent,
      { invoiceId: paid.id, lineId: null, reason: 'Erreur', isBilledAgain: false },
      NOW,
    );
    expect(await getMyInvoice(actor, paid.id)).toMatchObject({
      paidCents: 0,
      payments: [],
      creditNotes: [{ amountCents: 1000, releasedCents: 1000 }],
    });
    const list = await listMyInvoices(actor, readMyInvoicesAddress({}), TODAY);
    expect(list.credits).toMatchObject([{ cents: 1000 }]);
    expect(await getAgentInvoice(agent, unpaid.id)).toMatchObject({ familyCreditCents: 1000 });
    const runId = await prepare(scene);
    await issueRun(agent, runId, NOW);
    const [next] = await invoicesOf(runId);
    expect(await getMyInvoice(actor, unpaid.id)).toMatchObject({ paidCents: 300 });
    expect(await getMyInvoice(actor, next!.id)).toMatchObject({ amountCents: 690, paidCents: 690 });
    expect(await getMyInvoice(actor, atTreasury.id)).toMatchObject({ paidCents: 0 });
    const after = await listMyInvoices(actor, readMyInvoicesAddress({}), TODAY);
    expect(after.credits).toMatchObject([{ cents: 10 }]);
    await expectBalanced(families[0]!.family.id);
  });

  it('settles an invoice when an agent says so: once, and not another collectivity’s', async () => {
    const scene = await createScene(1);
    const { agent, families } = scene;
    const { guardian, actor } = families[0]!;
    await overpay(scene, 400);
    const { id: invoiceId } = await createInvoice(db, guardian, { amountCents: 1000 });
    const elsewhere = await createScene(1);
    await expect(spendCreditOn(elsewhere.agent, { invoiceId }, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const acts = await Promise.allSettled([
      spendCreditOn(agent, { invoiceId }, NOW),
      spendCreditOn(agent, { invoiceId }, NOW),
    ]);
    expect(acts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await getMyInvoice(actor, invoiceId)).toMatchObject({ paidCents: 400 });
  });

  it('is balanced whatever is credited, cancelled, received and spent at once', async () => {
    const scene = await createScene(1);
    const { agent, families } = scene;
    const { guardian, family } = families[0]!;
    for (let round = 0; round < 6; round += 1) {
      const paymentId = await overpay(scene, 700);
      const allocation = await db.paymentAllocation.findFirstOrThrow({ where: { paymentId } });
      const { id: unpaid } = await createInvoice(db, guardian, { amountCents: 1500 });
      const credit = {
        invoiceId: allocation.invoiceId,
        lineId: null,
        reason: 'Erreur',
        isBilledAgain: false,
      };
      await Promise.allSettled([
        creditInvoice(agent, credit, NOW),
        spendCreditOn(agent, { invoiceId: unpaid }, NOW),
        ...(round % 2 === 0 ? [cancelPayment(agent, { paymentId, reason: 'Erreur' }, NOW)] : []),
      ]);
      await expectBalanced(family.id);
    }
  });

  it('is what the e-mail of an invoice says that it paid, and what is left', async () => {
    const scene = await createScene(1);
    await overpay(scene, 400);
    const runId = await prepare(scene);
    await issueRun(scene.agent, runId, NOW);
    const email = await db.email.findFirstOrThrow({
      where: { kind: 'INVOICE', accountId: scene.families[0]!.account.id },
    });
    const written = await unsafeComposeEmail(email, { now: NOW });
    expect(written?.subject).toContain('2,90\u00A0€ à payer au plus tard le');
    expect(written?.text).toContain(
      'Votre crédit en a réglé 4,00\u00A0€\u00A0: il reste 2,90\u00A0€ à payer au plus tard le',
    );
  });
});

/** To the cent: what was billed and not credited, less what was paid, is what is due less the credit. */
async function expectBalanced(familyId: string): Promise<void> {
  const [sums] = await db.$queryRaw<{ owed: number; paid: number; due: number; least: number }[]>`
    with invoices as (
      select i."amountCents" - coalesce((select sum(n."amountCents") from "CreditNote" n
          where n."invoiceId" = i.id), 0) as owed,
        coalesce((select sum(s."amountCents") from "PaymentAllocation" s
          join "Payment" p on p.id = s."paymentId" and p."cancelledAt" is null
          where s."invoiceId" = i.id), 0) as settled
      from "Invoice" i where i."familyId" = ${familyId}::uuid and i.number is not null
    ), payments as (
      select p."amountCents" as paid, coalesce((select sum(s."amountCents")
        from "PaymentAllocation" s where s."paymentId" = p.id), 0) as settled
      from "Payment" p where p."familyId" = ${familyId}::uuid and p."cancelledAt" is null
    )
    select (select sum(owed) from invoices)::int as owed,
      coalesce((select sum(paid) from payments), 0)::int as paid,
      ((select sum(owed - settled) from invoices)
        - coalesce((select sum(paid - settled) from payments), 0))::int as due,
      least((select min(owed - settled) from invoices),
        (select min(paid - settled) from payments))::int as least`;
  expect(sums?.due).toBe((sums?.owed ?? 0) - (sums?.paid ?? 0));
  expect(sums?.least).toBeGreaterThanOrEqual(0);
}
