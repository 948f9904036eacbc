import { cancelPayment, recordPayment } from '@/lib/billing/commands/record-payment';
import { getAgentInvoice, listPayments } from '@/lib/billing/queries/agent';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { recordPaymentSchema } from '@/lib/billing/schema/record';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T13:05:00.000Z');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const first = await createInvoice(db, family.guardian, {
    issuedOn: toDbDate(civilDate('2026-10-05')),
    dueOn: toDbDate(civilDate('2026-10-31')),
  });
  const second = await createInvoice(db, family.guardian);
  return { collectivity, family, agent, first, second };
}

function received(amount: number, ...numbers: (string | null)[]) {
  return {
    paymentId: newId(),
    workplace: '',
    numbers: numbers.map((number) => number ?? ''),
    means: 'CHEQUE' as const,
    amount,
    paidOn: civilDate('2026-11-24'),
    reference: '0004512',
  };
}

it('settles several invoices, the first due before the others, and keeps what is left as a credit', async () => {
  const { agent, first, second } = await createScene();
  await recordPayment(agent, received(4000, second.number, first.number), NOW);
  const { payments } = await listPayments(agent, null);
  expect(payments).toMatchObject([
    {
      amountCents: 4000,
      isOnline: false,
      invoices: [
        { id: first.id, amountCents: 1610 },
        { id: second.id, amountCents: 1610 },
      ],
    },
  ]);
  const paid = await getAgentInvoice(agent, first.id);
  expect(paid && statusOfInvoice(paid)).toBe('PAID');
});

it('pays a part of what is due first', async () => {
  const { agent, first, second } = await createScene();
  await recordPayment(agent, received(1700, first.number, second.number), NOW);
  const invoice = await getAgentInvoice(agent, second.id);
  expect(invoice).toMatchObject({ paidCents: 90 });
});

it('records once a form that is sent twice, and never pays more than is due from two at once', async () => {
  const { agent, first } = await createScene();
  const input = received(1610, first.number);
  await Promise.all([recordPayment(agent, input, NOW), recordPayment(agent, input, NOW)]);
  await Promise.all([
    recordPayment(agent, received(1000, first.number), NOW),
    recordPayment(agent, received(1000, first.number), NOW),
  ]);
  expect((await listPayments(agent, null)).payments).toHaveLength(3);
  expect(await getAgentInvoice(agent, first.id)).toMatchObject({ paidCents: 1610 });
});

it('cancels a payment once, with a reason: what it settled is to be paid again', async () => {
  const { agent, first } = await createScene();
  const input = received(1610, first.number);
  await recordPayment(agent, input, NOW);
  const cancel = { paymentId: input.paymentId, reason: 'Chèque sans provision' };
  await cancelPayment(agent, cancel, NOW);
  await expect(cancelPayment(agent, cancel, NOW)).rejects.toMatchObject({
    code: 'PAYMENT_CANCELLED',
  });
  const invoice = await getAgentInvoice(agent, first.id);
  expect(invoice && statusOfInvoice(invoice)).toBe('TO_PAY');
});

it('refuses what is unknown, of several families, or of another collectivity', async () => {
  const { agent, first, collectivity } = await createScene();
  const other = await createFamily(db, collectivity);
  const theirs = await createInvoice(db, other.guardian);
  await expect(recordPayment(agent, received(100, '2020-01-0001'), NOW)).rejects.toMatchObject({
    code: 'INVOICE_UNKNOWN',
    field: 'numbers',
  });
  await expect(
    recordPayment(agent, received(100, first.number, theirs.number), NOW),
  ).rejects.toMatchObject({ code: 'SEVERAL_FAMILIES' });
  const elsewhere = await createScene();
  await expect(
    recordPayment(elsewhere.agent, received(100, first.number), NOW),
  ).rejects.toMatchObject({ code: 'INVOICE_UNKNOWN' });
  expect(await getAgentInvoice(elsewhere.agent, first.id)).toBeNull();
});

it('reads amounts and numbers as agents type them', () => {
  const form = {
    paymentId: newId(),
    workplace: 'siej',
    numbers: ' 2026-10-0147, 2026-09-0139 2026-10-0147',
    means: 'CASH',
    amount: '1 016,10 €',
    paidOn: '2026-11-24',
    reference: '',
  };
  expect(recordPaymentSchema.parse(form)).toMatchObject({
    numbers: ['2026-10-0147', '2026-09-0139'],
    amount: 101_610,
    reference: null,
  });
  expect(recordPaymentSchema.safeParse({ ...form, amount: '0' }).success).toBe(false);
});
