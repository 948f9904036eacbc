import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { FamilyFixture } from '@/tests/support/factories/people';
import { createActivity } from '@/tests/support/factories/activities';
import { createInvoice, createInvoiceLine } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily } from '@/tests/support/factories/people';

const AT = new Date('2026-11-24T09:00:00.000Z');
const TODAY = toDbDate(civilDate('2026-11-24'));

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const activity = await createActivity(db, collectivity);
  const { invoice, line } = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, family.guardian);
    return {
      invoice: made,
      line: await createInvoiceLine(tx, made, { child: family.children[0], activity }),
    };
  });
  return { family, activity, invoice, line };
}

function creditNote(invoice: { id: string; collectivityId: string }, amountCents: number) {
  return db.creditNote.create({
    data: {
      id: newId(),
      collectivityId: invoice.collectivityId,
      invoiceId: invoice.id,
      number: `2026-10-A${newId().slice(-6)}`,
      issuedOn: TODAY,
      amountCents,
      reason: 'Erreur de pointage',
      createdAt: AT,
    },
  });
}

function receive({ family }: FamilyFixture, amountCents: number) {
  return db.payment.create({
    data: {
      id: newId(),
      collectivityId: family.collectivityId,
      familyId: family.id,
      means: 'CASH',
      amountCents,
      paidOn: TODAY,
      createdAt: AT,
    },
  });
}

describe('the database keeps what was issued', () => {
  it('as it is: neither the invoice, nor its lines, nor their number', async () => {
    const { invoice, line, activity, family } = await createScene();
    const { id } = invoice;
    await expect(db.invoice.update({ where: { id }, data: { amountCents: 1 } })).rejects.toThrow(
      'issued invoice',
    );
    await expect(db.invoice.update({ where: { id }, data: { number: null } })).rejects.toThrow(
      'issued invoice',
    );
    await expect(db.invoice.delete({ where: { id } })).rejects.toThrow();
    await expect(
      db.invoiceLine.update({ where: { id: line.id }, data: { quantity: 1 } }),
    ).rejects.toThrow('lines of an issued invoice');
    await expect(
      createInvoiceLine(db, invoice, { child: family.children[0], activity, position: 1 }),
    ).rejects.toThrow('lines of an issued invoice');
    await expect(
      db.invoiceDay.create({
        data: {
          collectivityId: invoice.collectivityId,
          lineId: line.id,
          bookingId: newId(),
          day: TODAY,
          kind: 'BOOKED',
          minutes: 120,
          amountCents: 0,
          surchargeCents: 0,
        },
      }),
    ).rejects.toThrow('days of an issued invoice');
  });

  it('but for its handing over to the treasury, once', async () => {
    const { invoice } = await createScene();
    const { id } = invoice;
    await db.invoice.update({ where: { id }, data: { treasurySentAt: AT } });
    await expect(
      db.invoice.update({ where: { id }, data: { treasurySentAt: null } }),
    ).rejects.toThrow('issued invoice');
  });

  it('equal to its lines when it is issued', async () => {
    const { family } = await createScene();
    const draft = await createInvoice(db, family.guardian, { number: null, amountCents: 500 });
    await expect(
      db.invoice.update({ where: { id: draft.id }, data: { number: '2026-10-9999' } }),
    ).rejects.toThrow('do not sum');
  });
});

describe('the database counts to the cent', () => {
  it('credits no more than was billed, whoever comes at once', async () => {
    const { invoice } = await createScene();
    const results = await Promise.allSettled([
      creditNote(invoice, 1000),
      creditNote(invoice, 1000),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await creditNote(invoice, 610);
    await expect(creditNote(invoice, 1)).rejects.toThrow('more is credited');
  });

  it('allocates no more than was received, and cancels a payment once', async () => {
    const { invoice, family } = await createScene();
    const payment = await receive(family, 1000);
    const part = (amountCents: number) =>
      db.paymentAllocation.create({
        data: {
          collectivityId: payment.collectivityId,
          paymentId: payment.id,
          invoiceId: invoice.id,
          amountCents,
          createdAt: AT,
        },
      });
    await expect(part(1001)).rejects.toThrow('more is allocated');
    await part(1000);
    const cancel = (cancelReason: string) =>
      db.payment.update({
        where: { id: payment.id },
        data: { cancelledAt: AT, cancelReason },
      });
    await cancel('Chèque rejeté');
    await expect(cancel('Encore')).rejects.toThrow('may not change');
    await expect(db.payment.delete({ where: { id: payment.id } })).rejects.toThrow();
  });
});
