import { unsafeAskDuePayments } from '@/lib/billing/commands/ask-due-payments';
import { lastAnswerWords } from '@/lib/billing/labels/watched-payment';
import { listWatchedPayments } from '@/lib/billing/queries/watched-payments';
import { db } from '@/lib/platform/db/client';
import type { PaymentProvider } from '@/lib/platform/payments/provider';
import { createAgentActor } from '@/tests/support/factories/people';

import { createScene, movementsOf, operationOf, start, stateOf } from './payment-scene';

const MINUTE = 60_000;

it('a payment whose answer cannot be written down holds no other one up, and is seen', async () => {
  const poison = await createScene();
  const paid = await createScene();
  const { id: poisonId } = await start(poison);
  const { id } = await start(paid);
  paid.service.operations.choose(await operationOf(id), 'P');
  poison.service.operations.choose(await operationOf(poisonId), 'P');
  // No text of the database holds this character: numauto may be "&#0;".
  const provider: PaymentProvider = {
    ...paid.service.provider,
    ask: async (asked) =>
      asked === (await operationOf(poisonId))
        ? { ...(await poison.service.provider.ask(asked)), transactionNumber: '\u0000' }
        : paid.service.provider.ask(asked),
  };
  // The one that fails is the first to be asked about.
  const due = new Date(paid.service.now.getTime() - MINUTE);
  await db.onlinePayment.update({ where: { id: poisonId }, data: { nextAskAt: due } });
  paid.service.wait(61);
  const { now } = paid.service;
  expect(await unsafeAskDuePayments({ provider, now })).toEqual({ asked: 2, paid: 1 });
  expect(await movementsOf(paid)).toEqual({ payments: 1, allocated: 1610, receipts: 1 });
  expect(await movementsOf(poison)).toEqual({ payments: 0, allocated: 0, receipts: 0 });
  const collectivity = await db.collectivity.findUniqueOrThrow({
    where: { id: poison.invoice.collectivityId },
  });
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const { unknown } = await listWatchedPayments(agent, { asked: null, now });
  expect(unknown.map((one) => lastAnswerWords(one, 'Europe/Paris'))).toEqual([
    'Une réponse que le portail n’a pas pu enregistrer, le 24 nov. 2026 à 15:06',
  ]);
  // Asked again later, and written once it can be.
  const { nextAskAt } = await db.onlinePayment.findUniqueOrThrow({ where: { id: poisonId } });
  expect(nextAskAt).toEqual(new Date(now.getTime() + 2 * MINUTE));
  const later = { provider: poison.service.provider, now: nextAskAt ?? now };
  expect(await unsafeAskDuePayments(later)).toEqual({ asked: 1, paid: 1 });
  expect(await stateOf(poison)).toBe('PAID');
});
