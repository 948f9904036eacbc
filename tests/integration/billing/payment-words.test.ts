import { cancelPayment } from '@/lib/billing/commands/record-payment';
import { paymentWords } from '@/lib/billing/labels/mine';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import type { OnlinePaymentAnswer } from '@/lib/billing/types/online-payment';
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

async function createScene() {
  const collectivity = await createCollectivity(db, { payfipNumber: '123456' });
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  return { family, agent, invoice: await createInvoice(db, family.guardian) };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

async function payOnline({ family, invoice }: Scene) {
  const attempt = await createOnlinePayment(db, invoice, family.account, {
    ...{ status: 'PAID', settledAt: NOW, transactionNumber: '376165' },
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
