import { unsafeAskDuePayments } from '@/lib/billing/commands/ask-due-payments';
import { checkMyPayment, unsafeSettlePayment } from '@/lib/billing/commands/settle-payment';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { DomainError } from '@/lib/core/errors';
import { db } from '@/lib/platform/db/client';
import type { PaymentProvider } from '@/lib/platform/payments/provider';

import { createScene, movementsOf, operationOf, type Scene, start, stateOf } from './payment-scene';

const MINUTE = 60_000;

/** A small generator: the same orders for the same number. */
function chance(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

type Deaths = { creating: number; paying: number };

// The service holds an operation, and the portal dies before it has written which: nobody is sent there.
async function dieCreating(scene: Scene, isAskedFirst: boolean): Promise<void> {
  const { family, invoice, service } = scene;
  const provider: PaymentProvider = {
    ...service.provider,
    create: async (order) => {
      await service.provider.create(order);
      throw new Error('the process died');
    },
  };
  const dying = startOnlinePayment(
    family.actor,
    { invoiceId: invoice.id },
    { ...service.through, provider },
  );
  await expect(dying).rejects.toThrow('the process died');
  await expect(start(scene)).rejects.toMatchObject({ code: 'PAYMENT_UNDER_WAY' });
  service.wait(2);
  if (isAskedFirst) await unsafeAskDuePayments(service.through);
}

async function interleave(seed: number): Promise<Deaths> {
  const scene = await createScene();
  const { service } = scene;
  const draw = chance(seed);
  const creating = draw(3) === 0 ? 1 : 0;
  if (creating > 0) await dieCreating(scene, draw(2) === 0);
  const { id } = await start(scene);
  const operationId = await operationOf(id);
  const isPaid = draw(4) > 0;
  const quietly = (act: Promise<unknown>): Promise<unknown> => act.catch(() => undefined);
  const crash = async (): Promise<void> => {
    service.isDown = true;
    await unsafeSettlePayment({ id }, service.through);
    service.isDown = false;
  };
  // Dies within the transaction: PAID is written, then the database cannot hold the payment.
  const dying: PaymentProvider = {
    ...service.provider,
    ask: async (asked) => ({ ...(await service.provider.ask(asked)), means: 'SHELLS' as 'CARD' }),
  };
  let deaths = 0;
  // Begun again while the service is down: an attempt of its own, which fails and says so.
  let unavailable = 0;
  const startAgain = (): Promise<unknown> =>
    start(scene).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'SERVICE_UNAVAILABLE') unavailable += 1;
    });
  const die = (): Promise<unknown> =>
    unsafeSettlePayment({ id }, { ...service.through, provider: dying }).catch(() => (deaths += 1));
  const acts: (() => Promise<unknown>)[] = [
    async () => service.operations.choose(operationId, isPaid ? 'P' : draw(2) === 0 ? 'A' : 'R'),
    () => unsafeSettlePayment({ operationId }, service.through),
    () => unsafeSettlePayment({ operationId }, service.through),
    () => unsafeSettlePayment({ id }, service.through),
    () =>
      unsafeAskDuePayments({
        ...service.through,
        now: new Date(service.now.getTime() + 2 * MINUTE),
      }),
    crash,
    die,
    startAgain,
    () => checkMyPayment(scene.family.actor, { id }, service.through),
  ];
  while (acts.length > 0) {
    const together = Array.from({ length: Math.min(1 + draw(3), acts.length) }, () =>
      acts.splice(draw(acts.length), 1),
    ).flat();
    await Promise.all(together.map((act) => quietly(act())));
  }
  // Past the life of an operation begun a second time, and never paid.
  for (const minutes of [3, 21]) {
    service.wait(minutes);
    await db.onlinePayment.updateMany({
      where: { invoiceId: scene.invoice.id, nextAskAt: { not: null } },
      data: { nextAskAt: service.now },
    });
    await unsafeAskDuePayments(service.through);
  }
  const expected = isPaid
    ? { payments: 1, allocated: 1610, receipts: 1 }
    : { payments: 0, allocated: 0, receipts: 0 };
  expect({ seed, ...(await movementsOf(scene)) }).toEqual({ seed, ...expected });
  expect(await stateOf(scene)).toBe(isPaid ? 'PAID' : 'TO_PAY');
  const lost = await db.onlinePayment.findMany({
    where: { invoiceId: scene.invoice.id, operationId: null },
  });
  expect(lost.map(({ status }) => status)).toEqual(
    Array.from({ length: creating + unavailable }, () => 'FAILED'),
  );
  return { creating, paying: deaths };
}

const deaths: Deaths = { creating: 0, paying: 0 };

it.each([0, 100])(
  'ends in exactly one payment, or none, whatever the order of return, notification, poll, retry and crash: 100 of them, from draw %i on',
  async (first) => {
    for (let seed = first; seed < first + 100; seed += 1) {
      const { creating, paying } = await interleave(seed);
      deaths.creating += creating;
      deaths.paying += paying;
    }
  },
  120_000,
);

// Who dies while paying depends on who comes first: over all the draws, some do.
it('has died in both places on the way', () => {
  expect(deaths.paying).toBeGreaterThan(10);
  expect(deaths.creating).toBeGreaterThan(40);
});
