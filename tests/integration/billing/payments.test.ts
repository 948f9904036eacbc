import {
  unsafeAskDuePayments,
  checkMyPayment,
  unsafeSettlePayment,
} from '@/lib/billing/commands/settle-payment';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import type { PaymentProvider } from '@/lib/platform/payments/provider';
import type { Invoice } from '@/prisma/generated/client';
import { addText, ADDED } from '@/tests/support/factories/email-texts';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, type FamilyFixture, joinFamily } from '@/tests/support/factories/people';

import { Service } from './payment-service';

const START = new Date('2026-11-24T13:05:00.000Z');
const MINUTE = 60_000;

type Scene = { family: FamilyFixture; invoice: Invoice; service: Service };

async function createScene(): Promise<Scene> {
  const collectivity = await createCollectivity(db, { payfipNumber: '006382' });
  const family = await createFamily(db, collectivity);
  return { family, invoice: await createInvoice(db, family.guardian), service: new Service(START) };
}

const start = ({ family, invoice, service }: Scene) =>
  startOnlinePayment(family.actor, { invoiceId: invoice.id }, service.through);

async function operationOf(id: string): Promise<string> {
  const { operationId } = await db.onlinePayment.findUniqueOrThrow({ where: { id } });
  return operationId ?? '';
}

async function stateOf({ family, invoice }: Scene): Promise<string> {
  const found = await getMyInvoice(family.actor, invoice.id);
  return found === null ? 'none' : statusOfInvoice(found);
}

async function movementsOf({ invoice }: Scene) {
  const [payments, allocated, receipts] = await Promise.all([
    db.payment.findMany({ where: { onlinePayment: { invoiceId: invoice.id } } }),
    db.paymentAllocation.aggregate({
      where: { invoiceId: invoice.id },
      _sum: { amountCents: true },
    }),
    db.email.count({ where: { kind: 'PAYMENT_RECEIPT', collectivityId: invoice.collectivityId } }),
  ]);
  return { payments: payments.length, allocated: allocated._sum.amountCents ?? 0, receipts };
}

describe('paying online', () => {
  it('is a row before anybody is sent to pay, then a payment with its receipt', async () => {
    const scene = await createScene();
    const { id, url } = await start(scene);
    expect(url).toContain(await operationOf(id));
    expect(await stateOf(scene)).toBe('PAYMENT_UNDER_WAY');
    scene.service.operations.choose(await operationOf(id), 'P');
    expect(await unsafeSettlePayment({ id }, scene.service.through)).toMatchObject({
      status: 'PAID',
    });
    expect(await stateOf(scene)).toBe('PAID');
    expect(await movementsOf(scene)).toEqual({ payments: 1, allocated: 1610, receipts: 1 });
    const email = await db.email.findFirstOrThrow({
      where: { kind: 'PAYMENT_RECEIPT', accountId: scene.family.account.id },
    });
    await addText(db, { id: email.collectivityId ?? '' }, 'PAYMENT_RECEIPT');
    const receipt = await unsafeComposeEmail(email, { now: email.createdAt });
    expect(receipt?.text).toContain('16,10\u00A0€');
    expect(receipt?.text).toContain(ADDED);
  });

  it.each([
    ['R', 'REFUSED'],
    ['A', 'ABANDONED'],
  ] as const)(
    'ends right when the payer comes back with %s: one may try again',
    async (result, status) => {
      const scene = await createScene();
      const { id } = await start(scene);
      scene.service.operations.choose(await operationOf(id), result);
      expect(await unsafeSettlePayment({ id }, scene.service.through)).toMatchObject({ status });
      expect(await stateOf(scene)).toBe('TO_PAY');
      const again = await start(scene);
      expect(again.id).not.toBe(id);
    },
  );

  it('is learned by the job when the tab was closed and nobody said a word', async () => {
    const scene = await createScene();
    const { id } = await start(scene);
    scene.service.operations.choose(await operationOf(id), 'V');
    scene.service.wait(2);
    expect(await unsafeAskDuePayments(scene.service.through)).toMatchObject({ paid: 1 });
    expect(await movementsOf(scene)).toEqual({ payments: 1, allocated: 1610, receipts: 1 });
  });

  it('expires when nothing was paid, and frees the invoice', async () => {
    const scene = await createScene();
    const { id } = await start(scene);
    scene.service.wait(21);
    await unsafeAskDuePayments(scene.service.through);
    expect(await db.onlinePayment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'EXPIRED',
      nextAskAt: null,
    });
    expect(await stateOf(scene)).toBe('TO_PAY');
  });

  it('keeps both payments of a payer who abandoned, began again, and paid twice: one is a credit', async () => {
    const scene = await createScene();
    const first = await start(scene);
    scene.service.operations.choose(await operationOf(first.id), 'A');
    await unsafeSettlePayment({ id: first.id }, scene.service.through);
    const second = await start(scene);
    for (const { id } of [first, second])
      scene.service.operations.choose(await operationOf(id), 'P');
    scene.service.wait(2);
    await unsafeAskDuePayments(scene.service.through);
    expect(await movementsOf(scene)).toEqual({ payments: 2, allocated: 1610, receipts: 2 });
  });

  it('is begun once by a double click, two tabs and two parents', async () => {
    const scene = await createScene();
    const { family, invoice, service } = scene;
    const collectivity = await db.collectivity.findUniqueOrThrow({
      where: { id: invoice.collectivityId },
    });
    const parent = await joinFamily(db, family, collectivity);
    const results = await Promise.allSettled([
      start(scene),
      startOnlinePayment(parent.actor, { invoiceId: invoice.id }, service.through),
      start(scene),
      startOnlinePayment(parent.actor, { invoiceId: invoice.id }, service.through),
    ]);
    const errors = results.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toMatchObject({ code: 'PAYMENT_UNDER_WAY' });
    expect(await db.onlinePayment.count({ where: { invoiceId: invoice.id } })).toBe(1);
  });

  it('sends nobody to pay when the service is down, and says so', async () => {
    const scene = await createScene();
    scene.service.isDown = true;
    await expect(start(scene)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(await stateOf(scene)).toBe('TO_PAY');
    scene.service.isDown = false;
    await start(scene);
  });

  it('is refused for what is paid, not one’s own, or of a collectivity without a number', async () => {
    const scene = await createScene();
    const other = await createScene();
    await expect(
      startOnlinePayment(
        other.family.actor,
        { invoiceId: scene.invoice.id },
        scene.service.through,
      ),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await createPayment(db, scene.invoice);
    await expect(start(scene)).rejects.toMatchObject({ code: 'NOTHING_TO_PAY' });
    await db.collectivity.update({
      where: { id: other.invoice.collectivityId },
      data: { payfipNumber: null },
    });
    await expect(start(other)).rejects.toMatchObject({ code: 'NOT_ONLINE' });
  });

  it('is asked about by its own family alone', async () => {
    const scene = await createScene();
    const { id } = await start(scene);
    const other = await createScene();
    expect(await checkMyPayment(other.family.actor, { id }, scene.service.through)).toBeNull();
    expect(await checkMyPayment(scene.family.actor, { id }, scene.service.through)).toMatchObject({
      status: 'PENDING',
    });
  });
});

/** A small generator: the same orders for the same number. */
function chance(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

async function interleave(seed: number): Promise<number> {
  const scene = await createScene();
  const { service } = scene;
  const draw = chance(seed);
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
    ask: async (asked) => ({ ...(await service.provider.ask(asked)), amountCents: 3_000_000_000 }),
  };
  let deaths = 0;
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
    () => start(scene),
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
  return deaths;
}

it('ends in exactly one payment, or none, whatever the order of return, notification, poll, retry and crash: 200 of them', async () => {
  let deaths = 0;
  for (let seed = 0; seed < 200; seed += 1) deaths += await interleave(seed);
  expect(deaths).toBeGreaterThan(10);
}, 120_000);
