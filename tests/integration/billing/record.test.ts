import { cancelPayment, recordPayment } from '@/lib/billing/commands/record-payment';
import { getAgentInvoice, listPayments } from '@/lib/billing/queries/agent';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { partField, recordPaymentSchema } from '@/lib/billing/schema/record';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import type { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice, createOnlinePayment } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { eventually } from '@/tests/support/eventually';

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

describe('what the agent chooses for each invoice', () => {
  it('goes to it, and the rest to the one left empty, then to the credit', async () => {
    const { agent, first, second } = await createScene();
    const chosen = { parts: new Map([[second.number ?? '', 1000]]) };
    await recordPayment(agent, { ...received(1700, first.number, second.number), ...chosen }, NOW);
    expect(await getAgentInvoice(agent, second.id)).toMatchObject({ paidCents: 1000 });
    expect(await getAgentInvoice(agent, first.id)).toMatchObject({ paidCents: 700 });
    const rest = { parts: new Map([[first.number ?? '', 0]]) };
    await recordPayment(agent, { ...received(1000, first.number, second.number), ...rest }, NOW);
    expect(await getAgentInvoice(agent, second.id)).toMatchObject({ paidCents: 1610 });
    expect(await getAgentInvoice(agent, first.id)).toMatchObject({
      ...{ paidCents: 700, familyCreditCents: 390 },
    });
  });

  it('is refused beyond what is due of it now, which is told, and nothing is recorded', async () => {
    const { agent, first, second } = await createScene();
    await recordPayment(agent, received(1000, first.number), NOW);
    const input = {
      ...received(3000, first.number, second.number),
      parts: new Map([[first.number ?? '', 611]]),
    };
    await expect(recordPayment(agent, input, NOW)).rejects.toMatchObject({
      code: 'OVER_ALLOCATED',
      fields: {
        [partField(first.number ?? '')]:
          `La facture ${first.number} est due de 6,10\u00A0€\u00A0: affectez-lui ce montant au plus.`,
      },
    });
    expect((await listPayments(agent, null)).payments).toHaveLength(1);
    await recordPayment(agent, { ...input, parts: new Map([[first.number ?? '', 610]]) }, NOW);
    expect(await getAgentInvoice(agent, first.id)).toMatchObject({ paidCents: 1610 });
  });

  it('never pays an invoice twice, where two agents choose it at once', async () => {
    const { agent, first } = await createScene();
    const chosen = { parts: new Map([[first.number ?? '', 1000]]) };
    const done = await Promise.allSettled(
      [1, 2].map(() => recordPayment(agent, { ...received(1000, first.number), ...chosen }, NOW)),
    );
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await getAgentInvoice(agent, first.id)).toMatchObject({ paidCents: 1000 });
  });
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

describe('an invoice that is collected otherwise', () => {
  type Scene = Awaited<ReturnType<typeof createScene>>;
  const collected: [string, (scene: Scene) => Promise<unknown>, RegExp][] = [
    [
      'by the treasury',
      ({ first }) => db.invoice.update({ where: { id: first.id }, data: { treasurySentAt: NOW } }),
      /a été transmise à la trésorerie/,
    ],
    [
      'by direct debit',
      async ({ family, first }) => createDebit(db, await createMandate(db, family.guardian), first),
      /sera prélevée le 14 décembre 2026/,
    ],
    [
      'online, at this moment',
      ({ family, first }) => createOnlinePayment(db, first, family.account),
      /est en cours de paiement en ligne/,
    ],
  ];

  it.each(collected)('is settled at the counter once confirmed: %s', async (_, collect, reason) => {
    const scene = await createScene();
    const { agent, first, second } = scene;
    await collect(scene);
    const input = received(3220, first.number, second.number);
    for (const confirmed of [undefined, [second.number ?? '']]) {
      const refused: unknown = await recordPayment(agent, { ...input, confirmed }, NOW).catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ code: 'PAID_OTHERWISE' });
      const { userMessage } = refused as DomainError;
      expect(userMessage).toContain(`La facture ${first.number} `);
      expect(userMessage).toMatch(reason);
      expect(userMessage).not.toContain(second.number);
    }
    expect((await listPayments(agent, null)).payments).toEqual([]);
    await recordPayment(agent, { ...input, confirmed: [first.number ?? ''] }, NOW);
    expect(await getAgentInvoice(agent, first.id)).toMatchObject({ paidCents: 1610 });
  });

  it('is seen by a payment that waited for it', async () => {
    const { agent, first } = await createScene();
    let recording: Promise<unknown> = Promise.resolve();
    await db.$transaction(async (tx) => {
      await tx.invoice.update({ where: { id: first.id }, data: { treasurySentAt: NOW } });
      recording = recordPayment(agent, received(1610, first.number), NOW).catch(
        (error: unknown) => error,
      );
      await eventually(async () => {
        const [row] = await db.$queryRaw<{ count: number }[]>`
          select count(*)::int as count from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(row?.count).toBe(1);
      });
    });
    expect(await recording).toMatchObject({ code: 'PAID_OTHERWISE' });
  });
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
  expect(recordPaymentSchema.parse(form).confirmed).toBeUndefined();
  expect(recordPaymentSchema.parse({ ...form, confirmed: form.numbers }).confirmed).toEqual([
    '2026-10-0147',
    '2026-09-0139',
  ]);
  expect(recordPaymentSchema.safeParse({ ...form, amount: '0' }).success).toBe(false);
});

it('reads what goes to each invoice, and says what is wrong by its field', () => {
  const form = {
    ...{ paymentId: newId(), workplace: 'siej', numbers: '2026-10-0147 2026-11-0151' },
    ...{ means: 'CASH', amount: '20', paidOn: '2026-11-24', reference: '' },
  };
  const parts = { 'part-2026-10-0147': '12,5', 'part-2026-11-0151': ' ' };
  expect(recordPaymentSchema.parse({ ...form, ...parts }).parts).toEqual(
    new Map([['2026-10-0147', 1250]]),
  );
  const refused = recordPaymentSchema.safeParse({
    ...{ ...form, ...parts, 'part-2026-11-0151': '-3', 'part-2026-11-0152': '4' },
  });
  expect(refused.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    [
      'part-2026-11-0151',
      'Indiquez ce qui va à la facture 2026-11-0151, par exemple 16,10, ou laissez vide.',
    ],
    [
      'numbers',
      'Un montant est affecté à la facture 2026-11-0152, qui n’est plus dans la liste\u00A0: remettez-la, ou vérifiez les montants et enregistrez.',
    ],
  ]);
});
