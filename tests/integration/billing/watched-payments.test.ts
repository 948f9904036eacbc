import { unsafeAskDuePayments } from '@/lib/billing/commands/ask-due-payments';
import { askPayment } from '@/lib/billing/commands/ask-payment';
import { checkMyPayment } from '@/lib/billing/commands/settle-payment';
import { attemptWords } from '@/lib/billing/labels/attempt';
import { askedWords, lastAnswerWords, unknownWords } from '@/lib/billing/labels/watched-payment';
import { listWatchedPayments } from '@/lib/billing/queries/watched-payments';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { paymentReference } from '@/lib/billing/rules/online-payment';
import { db } from '@/lib/platform/db/client';
import type { PaymentOutcome, PaymentProvider } from '@/lib/platform/payments/provider';
import { createInvoice, createOnlinePayment } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';

const BEGAN = new Date('2026-11-24T13:05:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const after = (ms: number): Date => new Date(BEGAN.getTime() + ms);

function answering(outcome: PaymentOutcome | null): PaymentProvider {
  return {
    describeClient: async () => ({ kind: 'known', name: null }),
    create: async () => ({ operationId: 'x' }),
    ask: async () => {
      if (outcome === null) throw new Error('unreachable');
      return outcome;
    },
    pageOf: () => '',
  };
}

async function createScene() {
  const collectivity = await createCollectivity(db, { payfipNumber: '006382' });
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const invoice = await createInvoice(db, family.guardian);
  const payment = await createOnlinePayment(db, invoice, family.account, {
    createdAt: BEGAN,
    nextAskAt: after(MINUTE),
  });
  const paid = {
    kind: 'paid' as const,
    means: 'CARD' as const,
    amountCents: 1610,
    reference: paymentReference(invoice.number ?? ''),
    mode: 'T',
    transactionNumber: '376165',
    paidAt: null,
  };
  const ask = (outcome: PaymentOutcome | null, now: Date) =>
    askPayment(agent, { paymentId: payment.id }, { provider: answering(outcome), now });
  const watched = (now: Date, asked: string | null = null) =>
    listWatchedPayments(agent, { asked, now });
  return { family, agent, invoice, payment, paid, ask, watched };
}

describe('online payments of which nobody knows what became', () => {
  it('are seen by agents an hour after they began, with what the service last said, in one query', async () => {
    const { family, invoice, payment, watched } = await createScene();
    expect(await watched(after(HOUR - 1))).toEqual({ count: 0, unknown: [], asked: null });
    const now = after(HOUR);
    await unsafeAskDuePayments({ provider: answering(null), now });
    expect(await recordQueries(() => watched(now))).toHaveLength(1);
    const { count, unknown } = await watched(now);
    expect(count).toBe(1);
    expect(unknown).toMatchObject([
      {
        id: payment.id,
        familyName: family.family.name,
        invoiceNumber: invoice.number,
        amountCents: 1610,
        createdAt: BEGAN,
        lastAnswer: 'UNREACHABLE',
        isAskedAgain: true,
      },
    ]);
    expect(unknown.map((one) => lastAnswerWords(one, 'Europe/Paris'))).toEqual([
      'Pas de réponse, le 24 nov. 2026 à 15:05',
    ]);
  });

  it('are asked about again by an agent after the job gave up: what the service says is written once', async () => {
    const { agent, payment, paid, ask, watched } = await createScene();
    const late = after(49 * HOUR);
    await unsafeAskDuePayments({ provider: answering(null), now: late });
    expect((await watched(late)).unknown).toMatchObject([{ isAskedAgain: false }]);
    await ask(null, late);
    expect((await watched(late, payment.id)).asked).toMatchObject({ status: 'PENDING' });
    expect(await db.payment.count({ where: { onlinePaymentId: payment.id } })).toBe(0);
    await Promise.all([ask(paid, late), ask(paid, late)]);
    const { count, asked } = await watched(late, payment.id);
    expect({ count, status: asked?.status }).toEqual({ count: 0, status: 'PAID' });
    expect(asked && askedWords(asked).title).toBe('Payé');
    expect(await db.payment.count({ where: { onlinePaymentId: payment.id } })).toBe(1);
    const audits = await db.auditEntry.count({
      where: { collectivityId: agent.collectivity.id, action: 'billing.payment-asked' },
    });
    expect(audits).toBe(3);
  });

  it.each([
    ['another invoice', { reference: '1' }],
    ['less than was asked', { amountCents: 1609 }],
    ['more than was asked', { amountCents: 1611 }],
    ['an amount that is not said', { amountCents: 0 }],
    ['an amount that is not a number', { amountCents: Number.NaN }],
    ['real money, where a test was begun', { mode: 'W' }],
    ['a test or real money, it does not say', { mode: null }],
  ])('are not paid by an answer for another payment, which is said: %s', async (_, wrong) => {
    const { payment, paid, ask, watched } = await createScene();
    await ask({ ...paid, ...wrong }, after(2 * HOUR));
    const { unknown, asked } = await watched(after(2 * HOUR), payment.id);
    expect(unknown).toMatchObject([{ lastAnswer: 'OTHER_PAYMENT' }]);
    expect(asked && askedWords(asked).text).toContain('répond pour un autre paiement');
    expect(await db.payment.count({ where: { onlinePaymentId: payment.id } })).toBe(0);
  });

  it.each(['T', 'X'])('are not paid for good by a test (%s)', async (mode) => {
    const { payment, paid, ask, watched } = await createScene();
    // Begun for good; the collectivity is in test now: what counts is what it was when it was begun.
    await db.onlinePayment.update({ where: { id: payment.id }, data: { mode: 'W' } });
    const now = after(2 * HOUR);
    await ask({ ...paid, mode }, now);
    expect((await watched(now)).unknown).toMatchObject([{ lastAnswer: 'OTHER_PAYMENT' }]);
    expect(await db.payment.count({ where: { onlinePaymentId: payment.id } })).toBe(0);
    await ask({ ...paid, mode: 'W' }, now);
    expect(await db.payment.count({ where: { onlinePaymentId: payment.id } })).toBe(1);
  });

  it('free their invoice where they never reached the service', async () => {
    const { payment, ask, watched } = await createScene();
    await db.onlinePayment.update({
      where: { id: payment.id },
      data: { status: 'CREATED', operationId: null },
    });
    await ask(null, after(30 * MINUTE));
    expect((await watched(after(30 * MINUTE), payment.id)).asked?.status).toBe('CREATED');
    await ask(null, after(2 * HOUR));
    expect((await watched(after(2 * HOUR), payment.id)).asked?.status).toBe('FAILED');
  });

  it('are seen again once they had ended and the service answers what cannot be taken for theirs', async () => {
    const { payment, paid, ask, watched } = await createScene();
    await ask({ kind: 'refused' }, after(2 * MINUTE));
    expect(await watched(after(3 * HOUR))).toMatchObject({ count: 0, unknown: [] });
    await ask({ ...paid, amountCents: 1611 }, after(3 * HOUR));
    const seen = await watched(after(3 * HOUR), payment.id);
    expect(seen).toMatchObject({
      count: 1,
      unknown: [{ id: payment.id, status: 'REFUSED', lastAnswer: 'OTHER_PAYMENT' }],
    });
    const { title, texts } = unknownWords(seen);
    expect(title).toBe('1\u00A0paiement en ligne à vérifier');
    expect(texts).toEqual([expect.stringContaining('si la famille a déjà payé')]);
    expect(seen.asked && askedWords(seen.asked).title).toBe('Réponse pour un autre paiement');
    await ask(paid, after(4 * HOUR));
    expect(await watched(after(4 * HOUR))).toMatchObject({ count: 0, unknown: [] });
  });

  it('are neither seen nor asked about by the agents of another collectivity', async () => {
    const { payment, paid } = await createScene();
    const elsewhere = await createScene();
    const through = { provider: answering(paid), now: after(2 * HOUR) };
    await expect(
      askPayment(elsewhere.agent, { paymentId: payment.id }, through),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { unknown, asked } = await elsewhere.watched(after(2 * HOUR), payment.id);
    expect({ ids: unknown.map(({ id }) => id), asked }).toEqual({
      ids: [elsewhere.payment.id],
      asked: null,
    });
  });
});

describe('an answer that cannot be written down', () => {
  // No text of the database holds this character: numauto may be "&#0;".
  const unwritable = { transactionNumber: '\u0000' };

  it('is told to the parent who asks as money that may have been taken, not as an error', async () => {
    const { family, invoice, payment, paid } = await createScene();
    const through = { provider: answering({ ...paid, ...unwritable }), now: after(2 * MINUTE) };
    expect(await checkMyPayment(family.actor, { id: payment.id }, through)).toEqual({
      ...{ invoiceId: invoice.id, status: 'PENDING' },
    });
    const attempt = (await getMyInvoice(family.actor, invoice.id))?.attempt;
    const words = attempt == null ? null : attemptWords(attempt, 'Europe/Paris');
    expect(words?.title).toBe('Paiement à vérifier');
    expect(words?.text).toContain('un paiement a peut-être été fait');
  });

  it('is told to the agent who asks, and is recorded once it can be', async () => {
    const { payment, paid, ask, watched } = await createScene();
    await ask({ ...paid, ...unwritable }, after(HOUR));
    const { asked } = await watched(after(HOUR), payment.id);
    expect(asked && askedWords(asked).text).toContain('un paiement a peut-être été fait');
    await db.onlinePayment.update({
      where: { id: payment.id },
      data: { status: 'ABANDONED', settledAt: after(HOUR) },
    });
    expect((await watched(after(HOUR))).unknown).toMatchObject([{ lastAnswer: 'UNRECORDED' }]);
    await ask(paid, after(2 * HOUR));
    const again = (await watched(after(2 * HOUR), payment.id)).asked;
    expect(again && askedWords(again).title).toBe('Payé');
  });
});
