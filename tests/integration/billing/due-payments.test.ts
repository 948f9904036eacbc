import { unsafeAskDuePayments } from '@/lib/billing/commands/ask-due-payments';
import { lastAnswerWords } from '@/lib/billing/labels/watched-payment';
import { listWatchedPayments } from '@/lib/billing/queries/watched-payments';
import { db } from '@/lib/platform/db/client';
import type { PaymentProvider } from '@/lib/platform/payments/provider';
import { createInvoice, createOnlinePayment } from '@/tests/support/factories/billing';
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

describe('more payments than a batch holds', () => {
  const COUNT = 45;

  async function createDue() {
    // Of the others nothing is to be asked any more.
    await db.onlinePayment.updateMany({ data: { nextAskAt: null } });
    const { family, service } = await createScene();
    const at = { createdAt: service.now, nextAskAt: new Date(service.now.getTime() + MINUTE) };
    const ids: string[] = [];
    for (let index = 0; index < COUNT; index += 1) {
      const invoice = await createInvoice(db, family.guardian);
      const { id } = await createOnlinePayment(db, invoice, family.account, at);
      ids.push(id);
    }
    service.wait(2);
    const left = () =>
      db.onlinePayment.count({ where: { id: { in: ids }, nextAskAt: { lte: service.now } } });
    return { service, left };
  }

  /** Says that nobody is done, and how many it was asked about at once, and in all. */
  function countingService({ provider }: { provider: PaymentProvider }, ms = 5) {
    const seen = { now: 0, most: 0, asked: [] as string[] };
    const counting: PaymentProvider = {
      ...provider,
      ask: async (operationId) => {
        seen.asked.push(operationId);
        seen.now += 1;
        seen.most = Math.max(seen.most, seen.now);
        await new Promise((done) => setTimeout(done, ms));
        seen.now -= 1;
        return { kind: 'pending' };
      },
    };
    return { seen, counting };
  }

  it('are all asked about, once each and a few at a time', async () => {
    const { service, left } = await createDue();
    const { seen, counting } = countingService(service);
    const { now } = service;
    expect(await unsafeAskDuePayments({ provider: counting, now })).toEqual({
      asked: COUNT,
      paid: 0,
    });
    expect(await left()).toBe(0);
    expect(new Set(seen.asked).size).toBe(COUNT);
    expect(seen.asked).toHaveLength(COUNT);
    expect(seen.most).toBe(5);
  });

  it('wait for the next time where there is none left', async () => {
    const { service, left } = await createDue();
    const { counting } = countingService(service);
    const { now } = service;
    const through = { provider: counting, now };
    expect(await unsafeAskDuePayments(through, { budgetMs: 0 })).toMatchObject({ asked: 20 });
    expect(await left()).toBe(COUNT - 20);
    expect(await unsafeAskDuePayments(through)).toMatchObject({ asked: COUNT - 20 });
  });

  it('are asked about by one process, as long as a service that hangs may hold it', async () => {
    const { service } = await createDue();
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    const { seen, counting } = countingService(service);
    const hung: PaymentProvider = {
      ...counting,
      ask: async (id) => {
        await held;
        return counting.ask(id);
      },
    };
    const { now } = service;
    const first = unsafeAskDuePayments({ provider: hung, now }, { budgetMs: 0 });
    await new Promise((done) => setTimeout(done, 500));
    // A minute later, another one: the first twenty are not its own.
    const later = { provider: counting, now: new Date(now.getTime() + MINUTE) };
    expect(await unsafeAskDuePayments(later)).toMatchObject({ asked: COUNT - 20 });
    release();
    expect(await first).toMatchObject({ asked: 20 });
    expect(new Set(seen.asked).size).toBe(COUNT);
    expect(seen.asked).toHaveLength(COUNT);
  });
});
