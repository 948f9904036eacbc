import { findOwed, getFamilyAccount } from '@/lib/billing/queries/family-account';
import { recordPayment } from '@/lib/billing/commands/record-payment';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Invoice } from '@/prisma/generated/client';
import {
  createInvoice,
  createOnlinePayment,
  createPayment,
} from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-30T09:00:00.000Z');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const bill = (amountCents: number, of: { number?: null; treasurySentAt?: Date } = {}) =>
    createInvoice(db, family.guardian, { amountCents, ...of });
  return { family, agent, bill, familyId: family.family.id };
}

const numbersOf = (invoices: readonly Invoice[]) => invoices.map(({ number }) => number ?? '');

it('tells what a family was billed, owes, and has to its credit', async () => {
  const { family, agent, bill, familyId } = await createScene();
  const [paid, partly, paying, handed, draft] = [
    await bill(1000),
    await bill(2000),
    await bill(3000),
    await bill(4000, { treasurySentAt: NOW }),
    await bill(5000, { number: null }),
  ];
  await createOnlinePayment(db, paying, family.account);
  const pay = (numbers: string[], amount: number) =>
    recordPayment(
      agent,
      {
        ...{ paymentId: newId(), workplace: '', numbers, means: 'CASH', amount },
        ...{ paidOn: civilDate('2026-11-30'), reference: null },
      },
      NOW,
    );
  await pay(numbersOf([paid]), 1250);
  await createPayment(db, partly, { amountCents: 500 });
  const account = await getFamilyAccount(agent, familyId, null);
  expect(account).toMatchObject({ due: { count: 1, cents: 1500 }, creditCents: 250, next: null });
  expect(account?.invoices.map(({ id }) => id).toSorted()).toEqual(
    [paid, partly, paying, handed].map(({ id }) => id).toSorted(),
  );
  expect(account?.invoices.some(({ id }) => id === draft.id)).toBe(false);
  expect(await findOwed(agent, numbersOf([paid, partly, paying, handed]))).toEqual([
    { number: partly.number, cents: 1500 },
  ]);
});

it('is of its own collectivity alone', async () => {
  const { bill, familyId } = await createScene();
  const invoice = await bill(1000);
  const elsewhere = await createScene();
  expect(await getFamilyAccount(elsewhere.agent, familyId, null)).toBeNull();
  expect(await getFamilyAccount(elsewhere.agent, 'x', null)).toBeNull();
  expect(await findOwed(elsewhere.agent, numbersOf([invoice]))).toEqual([]);
  expect(await findOwed(elsewhere.agent, [])).toEqual([]);
});

it('is shown a page after the other, the newest first', async () => {
  const { family, agent, familyId } = await createScene();
  const days = Array.from({ length: 51 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)));
  for (const issuedOn of days) await createInvoice(db, family.guardian, { issuedOn });
  const first = await getFamilyAccount(agent, familyId, null);
  expect(first?.invoices[0]?.issuedOn).toBe('2026-02-20');
  expect(first?.due.count).toBe(51);
  const second = await getFamilyAccount(agent, familyId, first?.next ?? null);
  expect(second?.invoices.map(({ issuedOn }) => issuedOn)).toEqual(['2026-01-01']);
  expect(second?.next).toBeNull();
});
