import { unsafeAskDuePayments } from '@/lib/billing/commands/ask-due-payments';
import { unsafeSettlePayment } from '@/lib/billing/commands/settle-payment';
import { db } from '@/lib/platform/db/client';
import type { PaymentOutcome, PaymentProvider } from '@/lib/platform/payments/provider';

import { createScene, movementsOf, operationOf, type Scene, start, stateOf } from './payment-scene';

const PENDING: PaymentOutcome = { kind: 'pending' };

/** A service that answers about one operation when it is told to, and says so when it is asked. */
function slowService({ service }: Scene, answer: PaymentOutcome) {
  let tell = (): void => undefined;
  let hear = (): void => undefined;
  const told = new Promise<void>((done) => (tell = done));
  const asked = new Promise<void>((done) => (hear = done));
  const provider: PaymentProvider = {
    ...service.provider,
    ask: async () => {
      hear();
      await told;
      return answer;
    },
  };
  return { through: { ...service.through, provider }, asked, tell };
}

function statusOf(id: string) {
  return db.onlinePayment.findUniqueOrThrow({
    where: { id },
    select: { status: true, nextAskAt: true },
  });
}

async function abandon({ service }: Scene, id: string): Promise<void> {
  service.operations.choose(await operationOf(id), 'A');
  await unsafeSettlePayment({ id }, service.through);
}

it('an answer that comes after another one was written does not undo it', async () => {
  const scene = await createScene();
  const { id } = await start(scene);
  const slow = slowService(scene, PENDING);
  const poll = unsafeSettlePayment({ id }, slow.through);
  await slow.asked;
  await abandon(scene, id);
  slow.tell();
  expect(await poll).toMatchObject({ status: 'ABANDONED' });
  expect(await statusOf(id)).toMatchObject({ status: 'ABANDONED' });
  expect(await stateOf(scene)).toBe('TO_PAY');
});

it('an answer that comes after the payer began again neither fails nor opens the first attempt', async () => {
  const scene = await createScene();
  const { id } = await start(scene);
  const slow = slowService(scene, PENDING);
  const poll = unsafeSettlePayment({ id }, slow.through);
  await slow.asked;
  await abandon(scene, id);
  const second = await start(scene);
  slow.tell();
  expect(await poll).toMatchObject({ status: 'ABANDONED' });
  expect(await statusOf(id)).toMatchObject({ status: 'ABANDONED' });
  expect(await statusOf(second.id)).toMatchObject({ status: 'PENDING' });
});

it('a payer who tries an abandoned attempt again, beside a second one, is still listened to', async () => {
  const scene = await createScene();
  const { service } = scene;
  const { id } = await start(scene);
  await abandon(scene, id);
  const second = await start(scene);
  service.wait(2);
  const waiting = { ...service.provider, ask: async () => PENDING };
  const through = { ...service.through, provider: waiting };
  // By the return or the notification, then by the job.
  expect(await unsafeSettlePayment({ id }, through)).toMatchObject({ status: 'ABANDONED' });
  expect(await unsafeAskDuePayments(through)).toMatchObject({ paid: 0 });
  const { status, nextAskAt } = await statusOf(id);
  expect(status).toBe('ABANDONED');
  expect(nextAskAt).not.toBeNull();
  expect(await statusOf(second.id)).toMatchObject({ status: 'PENDING' });
  service.operations.choose(await operationOf(id), 'P');
  service.wait(4);
  expect(await unsafeAskDuePayments(service.through)).toMatchObject({ paid: 1 });
  expect(await movementsOf(scene)).toEqual({ payments: 1, allocated: 1610, receipts: 1 });
});

it('an operation that the service says it does not know at first is paid all the same', async () => {
  const scene = await createScene();
  const { service } = scene;
  const { id } = await start(scene);
  service.wait(1);
  const forgetful = { ...service.provider, ask: async () => ({ kind: 'gone' as const }) };
  await unsafeAskDuePayments({ ...service.through, provider: forgetful });
  expect(await statusOf(id)).toMatchObject({ status: 'PENDING' });
  expect(await stateOf(scene)).toBe('PAYMENT_UNDER_WAY');
  service.wait(2);
  service.operations.choose(await operationOf(id), 'P');
  // Nobody notifies, the payer does not come back.
  service.wait(1);
  await unsafeAskDuePayments(service.through);
  expect(await movementsOf(scene)).toEqual({ payments: 1, allocated: 1610, receipts: 1 });
  expect(await stateOf(scene)).toBe('PAID');
});
