import { unsafeAskDuePayments } from '@/lib/billing/commands/ask-due-payments';
import { checkMyPayment, unsafeSettlePayment } from '@/lib/billing/commands/settle-payment';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { addText, ADDED } from '@/tests/support/factories/email-texts';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { joinFamily } from '@/tests/support/factories/people';

import { createScene, movementsOf, operationOf, start, stateOf } from './payment-scene';

function becomes({ invoice }: Awaited<ReturnType<typeof createScene>>, payfipMode: string) {
  return db.collectivity.update({ where: { id: invoice.collectivityId }, data: { payfipMode } });
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
    // The simulator takes tests alone: this one was begun for good.
    await db.onlinePayment.update({ where: { id }, data: { mode: 'W' } });
    await addText(db, { id: email.collectivityId ?? '' }, 'PAYMENT_RECEIPT');
    const receipt = await unsafeComposeEmail(email, { now: email.createdAt });
    expect(receipt?.text).toContain('16,10\u00A0€');
    expect(receipt?.text).toContain(ADDED);
    expect(receipt?.subject).toBe('Reçu de votre paiement de 16,10\u00A0€');
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

  it('is of the year of issue of its invoice, whatever month its number is of', async () => {
    const scene = await createScene();
    const december = await createInvoice(db, scene.family.guardian, {
      ...{ number: '2025-12-0009', issuedOn: new Date('2026-01-05') },
    });
    const years: string[] = [];
    const { provider, now } = scene.service.through;
    const listening = {
      ...provider,
      create: (order: Parameters<typeof provider.create>[0]) => {
        years.push(`${order.reference} ${order.year}`);
        return provider.create(order);
      },
    };
    const invoiceId = december.id;
    await startOnlinePayment(scene.family.actor, { invoiceId }, { provider: listening, now });
    expect(years).toEqual(['2025120009 2026']);
  });

  it('is believed in the mode it was begun in, whatever that of its collectivity is since', async () => {
    const scene = await createScene();
    await becomes(scene, 'X');
    const { id } = await start(scene);
    scene.service.operations.choose(await operationOf(id), 'P');
    await becomes(scene, 'W');
    await unsafeSettlePayment({ id }, scene.service.through);
    expect(await stateOf(scene)).toBe('PAID');
    // Its receipt is that of a test, which proves nothing.
    const email = await db.email.findFirstOrThrow({
      where: { kind: 'PAYMENT_RECEIPT', accountId: scene.family.account.id },
    });
    const receipt = await unsafeComposeEmail(email, { now: email.createdAt });
    expect(receipt?.subject).toBe('Essai\u00A0: paiement de 16,10\u00A0€, aucune somme encaissée');
    expect(receipt?.text).toContain('Il ne prouve aucun paiement.');
    expect(receipt?.text).not.toContain('Paiement reçu');
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

  it('stays expired where a notification comes after the service forgot it', async () => {
    const scene = await createScene();
    const { id } = await start(scene);
    const operationId = await operationOf(id);
    scene.service.wait(21);
    await unsafeAskDuePayments(scene.service.through);
    const again = await start(scene);
    scene.service.wait(1);
    expect(await unsafeSettlePayment({ operationId }, scene.service.through)).toMatchObject({
      status: 'EXPIRED',
    });
    expect(await movementsOf(scene)).toEqual({ payments: 0, allocated: 0, receipts: 0 });
    expect(await db.onlinePayment.findUniqueOrThrow({ where: { id: again.id } })).toMatchObject({
      status: 'PENDING',
    });
  });

  it('is paid by a notification that comes after it expired, where the service knew of it late', async () => {
    const scene = await createScene();
    const { id } = await start(scene);
    const operationId = await operationOf(id);
    scene.service.operations.choose(operationId, 'P');
    scene.service.wait(31);
    const slow = { ...scene.service.provider, ask: async () => ({ kind: 'pending' as const }) };
    await unsafeAskDuePayments({ ...scene.service.through, provider: slow });
    expect(await stateOf(scene)).toBe('TO_PAY');
    const { status } = await db.onlinePayment.findUniqueOrThrow({ where: { id } });
    expect(status).toBe('EXPIRED');
    const notify = () => unsafeSettlePayment({ operationId }, scene.service.through);
    await Promise.all([notify(), notify()]);
    expect(await movementsOf(scene)).toEqual({ payments: 1, allocated: 1610, receipts: 1 });
    expect(await stateOf(scene)).toBe('PAID');
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
    const emails = await db.email.findMany({
      where: { kind: 'PAYMENT_RECEIPT', accountId: scene.family.account.id },
    });
    const receipts = await Promise.all(
      emails.map((email) => unsafeComposeEmail(email, { now: email.createdAt })),
    );
    const credited = receipts.filter((one) => one?.text.includes('16,10\u00A0€ à votre crédit'));
    expect(credited).toHaveLength(1);
    const page = await getMyInvoice(scene.family.actor, scene.invoice.id);
    expect(page).toMatchObject({ paidCents: 1610, familyCreditCents: 1610 });
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
