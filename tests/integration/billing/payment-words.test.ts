import { cancelPayment } from '@/lib/billing/commands/record-payment';
import { paymentWords } from '@/lib/billing/labels/mine';
import { listPayments } from '@/lib/billing/queries/agent';
import { exportPayments } from '@/lib/billing/queries/export';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import type { ExportedPayment } from '@/lib/billing/types/export';
import type { OnlinePaymentAnswer } from '@/lib/billing/types/online-payment';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import {
  createInvoice,
  createOnlinePayment,
  createPayment,
} from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createImportedLine } from '@/tests/support/factories/statement-lines';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const YEAR = { start: civilDate('2026-01-01'), end: civilDate('2026-12-31') };

async function createScene() {
  const collectivity = await createCollectivity(db, { payfipNumber: '123456' });
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  return { family, agent, invoice: await createInvoice(db, family.guardian) };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

async function payOnline({ family, invoice }: Scene, mode = 'W') {
  const attempt = await createOnlinePayment(db, invoice, family.account, {
    ...{ mode, status: 'PAID', settledAt: NOW, transactionNumber: '376165' },
  });
  return createPayment(db, invoice, {
    ...{ amountCents: 100, means: 'CARD', reference: '376165', onlinePaymentId: attempt.id },
  });
}

it('tells a family how each of its payments came', async () => {
  const scene = await createScene();
  const { family, agent, invoice } = scene;
  const { agentId } = agent;
  await payOnline(scene);
  await createPayment(db, invoice, { amountCents: 100, means: 'DIRECT_DEBIT', agentId });
  await createPayment(db, invoice, { amountCents: 100, means: 'CHEQUE', agentId });
  const imported = await createPayment(db, invoice, {
    ...{ amountCents: 100, means: 'CHEQUE', agentId },
  });
  await createImportedLine(db, agent, {
    ...{ status: 'RECORDED', paymentId: imported.id, amountCents: 100, means: 'CHEQUE' },
  });
  const read = await getMyInvoice(family.actor, invoice.id);
  expect(read?.payments.map(paymentWords)).toEqual([
    'Règlement en ligne, transaction n° 376165',
    'Prélèvement SEPA',
    'Règlement au guichet',
    'Règlement reçu',
  ]);
});

it('says where an agent sees a payment that is not cancelled here', async () => {
  const scene = await createScene();
  const { id: paymentId } = await payOnline(scene);
  const cancel = cancelPayment(scene.agent, { paymentId, reason: 'Erreur' }, NOW);
  await expect(cancel).rejects.toMatchObject({
    code: 'PAYMENT_ONLINE',
    userMessage: expect.stringContaining(
      'dans la liste des règlements et sur la page de la facture',
    ) as string,
  });
});

it.each(['T', 'X'])(
  'a payment made online as a test, %s, says so and can be undone',
  async (mode) => {
    const scene = await createScene();
    const { agent, family, invoice } = scene;
    const { id: paymentId } = await payOnline(scene, mode);
    const seen = async () => {
      const mine = await getMyInvoice(family.actor, invoice.id);
      const { payments } = await listPayments(agent, null);
      const [exported] = (await exportPayments(agent, YEAR).next()).value as ExportedPayment[];
      return [mine?.payments[0], payments[0], exported].map((one) => one?.isTrial);
    };
    expect(await seen()).toEqual([true, true, true]);
    await cancelPayment(agent, { paymentId, reason: 'Essai' }, NOW);
    expect(await getMyInvoice(family.actor, invoice.id)).toMatchObject({
      paidCents: 0,
      payments: [{ isTrial: true, cancelReason: 'Essai' }],
    });
    const told = { kind: 'PAYMENT_CANCELLED', accountId: family.account.id } as const;
    expect(await db.email.count({ where: told })).toBe(1);
  },
);

it('a payment made online for good is no test anywhere', async () => {
  const scene = await createScene();
  await payOnline(scene);
  const mine = await getMyInvoice(scene.family.actor, scene.invoice.id);
  const { payments } = await listPayments(scene.agent, null);
  expect([mine?.payments[0]?.isTrial, payments[0]?.isTrial]).toEqual([false, false]);
});

it('tells a family whether the payment service answers, and of its payment', async () => {
  const { family, invoice } = await createScene();
  const { id } = await createOnlinePayment(db, invoice, family.account);
  const seen = async () => {
    const attempt = (await getMyInvoice(family.actor, invoice.id))?.attempt;
    return [attempt?.isUnanswered, attempt?.isOfOther, attempt?.isUnrecorded];
  };
  expect(await seen()).toEqual([false, false, false]);
  const say = (lastAnswer: OnlinePaymentAnswer) =>
    db.onlinePayment.update({ where: { id }, data: { lastAnswer, lastAskedAt: NOW } });
  await say('UNREACHABLE');
  expect(await seen()).toEqual([true, false, false]);
  await say('OTHER_PAYMENT');
  expect(await seen()).toEqual([false, true, false]);
  await say('UNRECORDED');
  expect(await seen()).toEqual([false, false, true]);
  await say('PENDING');
  expect(await seen()).toEqual([false, false, false]);
});
