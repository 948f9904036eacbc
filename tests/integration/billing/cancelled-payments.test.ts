import { cancelPayment } from '@/lib/billing/commands/record-payment';
import { renderPaymentCancelled } from '@/lib/billing/emails/payment-cancelled';
import { invoiceStatement } from '@/lib/billing/messages/statement';
import { unsafeReadCancelledPaymentFacts } from '@/lib/billing/queries/cancelled-payment-facts';
import { listMyInvoices } from '@/lib/billing/queries/mine';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { readMyInvoicesAddress } from '@/lib/billing/rules/mine-address';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

/** The 25th in Paris. */
const NOW = new Date('2026-11-24T23:30:00.000Z');
const TODAY = civilDate('2026-11-25');
const REASON = 'chèque sans provision';

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const invoice = await createInvoice(db, family.guardian);
  const cheque = await createPayment(db, invoice, {
    ...{ amountCents: 1000, means: 'CHEQUE', reference: '0004512', agentId: agent.agentId },
  });
  await createPayment(db, invoice, { amountCents: 110, means: 'CASH', agentId: agent.agentId });
  const cancel = () => cancelPayment(agent, { paymentId: cheque.id, reason: REASON }, NOW);
  const emails = () =>
    db.email.findMany({ where: { kind: 'PAYMENT_CANCELLED', collectivityId: collectivity.id } });
  return { collectivity, family, agent, invoice, cheque, cancel, emails };
}

describe('a payment that was cancelled', () => {
  it('stays on the invoice and in the list, with its day and its reason', async () => {
    const { family, invoice, cancel } = await createScene();
    await cancel();
    const payments = [
      { amountCents: 1000, cancelledOn: '2026-11-25', cancelReason: REASON },
      { amountCents: 110, cancelledOn: null, cancelReason: null },
    ];
    expect(await getMyInvoice(family.actor, invoice.id)).toMatchObject({
      payments,
      paidCents: 110,
    });
    const { documents } = await listMyInvoices(family.actor, readMyInvoicesAddress({}), TODAY);
    expect(documents).toMatchObject([{ payments, paidCents: 110 }]);
  });

  it('keeps from the family a reason that was not written for it, and what another family’s transfer said', async () => {
    const { family, agent, invoice, cheque } = await createScene();
    const transfer = await createPayment(db, invoice, {
      ...{ amountCents: 100, means: 'TRANSFER', reference: 'VIR MME X', agentId: agent.agentId },
    });
    await db.payment.updateMany({
      where: { id: { in: [cheque.id, transfer.id] } },
      data: { cancelledAt: NOW, cancelReason: 'c’était Mme X', cancelledById: agent.agentId },
    });
    const { payments } = (await getMyInvoice(family.actor, invoice.id))!;
    expect(payments.filter(({ cancelledOn }) => cancelledOn !== null)).toMatchObject([
      { cancelledOn: '2026-11-25', cancelReason: null, reference: '0004512' },
      { cancelledOn: '2026-11-25', cancelReason: null, reference: null },
    ]);
  });

  it('is taken off and back on the PDF, whose column sums to what is left to pay', async () => {
    const { family, invoice, cancel } = await createScene();
    await cancel();
    const read = await getMyInvoice(family.actor, invoice.id);
    const plain = (text: string) => text.replace(/\s/g, ' ');
    const totals = invoiceStatement(read!).totals.map((row) => row.map(plain));
    expect(totals).toEqual([
      ['Total de la facture', '16,10 €'],
      ['Règlement au guichet, n° 0004512', '−10,00 €'],
      [
        `Règlement au guichet, n° 0004512, annulé le 25 novembre 2026, motif : ${REASON}`,
        '10,00 €',
      ],
      ['Règlement au guichet', '−1,10 €'],
      ['Solde à payer', '15,00 €'],
    ]);
  });
});

describe('the e-mail of a payment that is cancelled', () => {
  it('is written once to each account of the family, and to no other', async () => {
    const { collectivity, family, cancel, emails } = await createScene();
    await createFamily(db, collectivity);
    await cancel();
    await expect(cancel()).rejects.toMatchObject({ code: 'PAYMENT_CANCELLED' });
    const written = await emails();
    expect(written.map(({ accountId, recipient }) => [accountId, recipient])).toEqual([
      [family.account.id, family.account.email],
    ]);
  });

  it('says what was cancelled, when, why, and what is to be paid again', async () => {
    const { invoice, cheque, cancel, emails } = await createScene();
    await cancel();
    const facts = await unsafeReadCancelledPaymentFacts((await emails())[0]!.id);
    expect(facts).toMatchObject({
      ...{ number: cheque.number, amountCents: 1000, cancelledOn: '2026-11-25', reason: REASON },
      owed: [{ number: invoice.number, cents: 1500 }],
    });
    const { text } = await renderPaymentCancelled(facts!);
    expect(text.replace(/\s/g, ' ')).toContain(`facture n° ${invoice.number}, 15,00 €`);
    expect(text).toContain(`/espace-facturation/${invoice.id}`);
  });

  it('says that a part is to be debited, and promises no way to pay that the invoice does not give', async () => {
    const { family, invoice, cancel, emails } = await createScene();
    await createDebit(db, await createMandate(db, family.guardian), {
      ...invoice,
      amountCents: 500,
    });
    await cancel();
    const facts = await unsafeReadCancelledPaymentFacts((await emails())[0]!.id);
    const { text } = await renderPaymentCancelled(facts!);
    expect(text.replace(/\s/g, ' ')).toContain('en partie prélevée le 14 décembre 2026.');
    expect(text).not.toContain('Espace Facturation');
  });

  it('says nothing to an account that does not follow the family any more', async () => {
    const { family, cancel, emails } = await createScene();
    await cancel();
    await db.subscription.updateMany({
      where: { accountId: family.account.id },
      data: { endedAt: NOW },
    });
    expect(await unsafeReadCancelledPaymentFacts((await emails())[0]!.id)).toBeNull();
  });
});
