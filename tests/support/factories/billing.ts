import { applyTariff } from '@/lib/billing/rules/tariff';
import type { Tariff } from '@/lib/billing/schema/tariff';
import { monthPeriod } from '@/lib/billing/rules/period';
import { civilDate, firstOfMonth, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type {
  Activity,
  BillingRun,
  Child,
  Collectivity,
  CreditNote,
  Guardian,
  Invoice,
  InvoiceLine,
  OnlinePayment,
  Payment,
  Prisma,
  Tariff as TariffRow,
} from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';
import { createAgentActor } from './people';
import { nextNumber } from './unique';

const ISSUED_ON = civilDate('2026-11-05');
const DUE_ON = civilDate('2026-11-30');
const MADE_AT = new Date('2026-11-05T07:00:00.000Z');

/** 2,30 € a session, for everybody. */
export const FLAT_TARIFF: Tariff = {
  unit: 'SESSION',
  price: { kind: 'FLAT', cents: 230 },
  siblings: [],
  residents: null,
  unbookedCents: 1000,
  meal: { kind: 'NONE' },
};

/** An issued invoice to a guardian, without lines: 16,10 € unless said. */
export function createInvoice(
  db: FactoryDb,
  guardian: Guardian,
  overrides: Partial<Prisma.InvoiceUncheckedCreateInput> = {},
): Promise<Invoice> {
  return db.invoice.create({
    data: {
      id: newId(),
      collectivityId: guardian.collectivityId,
      familyId: guardian.familyId,
      guardianId: guardian.id,
      number: `2026-10-${5000 + nextNumber()}`,
      issuedOn: toDbDate(ISSUED_ON),
      dueOn: toDbDate(DUE_ON),
      amountCents: 1610,
      createdAt: MADE_AT,
      ...overrides,
    },
  });
}

/** The line of an invoice that says all of its amount: in the transaction that makes the invoice. */
export function createInvoiceLine(
  db: FactoryDb,
  invoice: Invoice,
  of: { child: Child; activity: Activity; position?: number },
): Promise<InvoiceLine> {
  const { amountCents } = invoice;
  return db.invoiceLine.create({
    data: {
      id: newId(),
      collectivityId: invoice.collectivityId,
      invoiceId: invoice.id,
      position: of.position ?? 0,
      childId: of.child.id,
      activityId: of.activity.id,
      childName: of.child.firstName,
      activityName: of.activity.name,
      applied: applyTariff(FLAT_TARIFF, { quotient: null, validity: null, postalCode: null }, 1),
      quantity: 7,
      amountCents,
      surchargeCents: 0,
      careCents: amountCents,
      mealCents: 0,
    },
  });
}

/** A credit note for a euro of an invoice unless said. */
export function createCreditNote(
  db: FactoryDb,
  invoice: Invoice,
  overrides: Partial<Prisma.CreditNoteUncheckedCreateInput> = {},
): Promise<CreditNote> {
  return db.creditNote.create({
    data: {
      id: newId(),
      collectivityId: invoice.collectivityId,
      invoiceId: invoice.id,
      number: `2026-10-A${String(nextNumber()).padStart(3, '0')}`,
      issuedOn: toDbDate(ISSUED_ON),
      amountCents: 100,
      reason: 'Absence justifiée',
      createdAt: MADE_AT,
      ...overrides,
    },
  });
}

/** Money received for an invoice, from its family. */
export async function createPayment(
  db: FactoryDb,
  invoice: Invoice,
  overrides: Partial<Prisma.PaymentUncheckedCreateInput> = {},
): Promise<Payment> {
  const payment = await db.payment.create({
    data: {
      id: newId(),
      collectivityId: invoice.collectivityId,
      familyId: invoice.familyId,
      means: 'CESU',
      amountCents: invoice.amountCents,
      paidOn: toDbDate(ISSUED_ON),
      createdAt: MADE_AT,
      ...overrides,
    },
  });
  await db.paymentAllocation.create({
    data: {
      collectivityId: invoice.collectivityId,
      paymentId: payment.id,
      invoiceId: invoice.id,
      amountCents: Math.min(payment.amountCents, invoice.amountCents),
      createdAt: MADE_AT,
    },
  });
  return payment;
}

/** An attempt to pay an invoice online: at the payment page unless said. */
export function createOnlinePayment(
  db: FactoryDb,
  invoice: Invoice,
  account: { id: string },
  overrides: Partial<Prisma.OnlinePaymentUncheckedCreateInput> = {},
): Promise<OnlinePayment> {
  return db.onlinePayment.create({
    data: {
      id: newId(),
      collectivityId: invoice.collectivityId,
      invoiceId: invoice.id,
      accountId: account.id,
      amountCents: invoice.amountCents,
      mode: 'T',
      status: 'PENDING',
      operationId: newId(),
      createdAt: MADE_AT,
      ...overrides,
    },
  });
}

/** The draft of a run of October 2026, without an invoice, each in a month of its own before it. */
export async function createRun(
  db: FactoryDb,
  collectivity: Collectivity,
  overrides: Partial<Prisma.BillingRunUncheckedCreateInput> = {},
): Promise<BillingRun> {
  const agent = await createAgentActor(db, collectivity);
  const before = await db.billingRun.count({ where: { collectivityId: collectivity.id } });
  const { start, end } = monthPeriod(firstOfMonth(civilDate('2026-10-01'), -before));
  return db.billingRun.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      agentId: agent.agentId,
      startDay: toDbDate(start),
      endDay: toDbDate(end),
      activityIds: [],
      issuedOn: toDbDate(ISSUED_ON),
      dueOn: toDbDate(DUE_ON),
      status: 'DRAFT',
      computedAt: MADE_AT,
      createdAt: MADE_AT,
      ...overrides,
    },
  });
}

/** What an activity costs, from long ago on: 2,30 € a session unless said. */
export function createTariff(
  db: FactoryDb,
  activity: Activity,
  definition: Tariff = FLAT_TARIFF,
): Promise<TariffRow> {
  return db.tariff.create({
    data: {
      id: newId(),
      collectivityId: activity.collectivityId,
      activityId: activity.id,
      startDay: toDbDate(civilDate('2020-01-01')),
      definition,
      createdAt: new Date('2020-01-01T07:00:00.000Z'),
    },
  });
}
