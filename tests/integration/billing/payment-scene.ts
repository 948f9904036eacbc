import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { db } from '@/lib/platform/db/client';
import type { Invoice } from '@/prisma/generated/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';

import { Service } from './payment-service';

const START = new Date('2026-11-24T13:05:00.000Z');

export type Scene = { family: FamilyFixture; invoice: Invoice; service: Service };

export async function createScene(): Promise<Scene> {
  const collectivity = await createCollectivity(db, { payfipNumber: '006382' });
  const family = await createFamily(db, collectivity);
  return { family, invoice: await createInvoice(db, family.guardian), service: new Service(START) };
}

export const start = ({ family, invoice, service }: Scene) =>
  startOnlinePayment(family.actor, { invoiceId: invoice.id }, service.through);

export async function operationOf(id: string): Promise<string> {
  const { operationId } = await db.onlinePayment.findUniqueOrThrow({ where: { id } });
  return operationId ?? '';
}

export async function stateOf({ family, invoice }: Scene): Promise<string> {
  const found = await getMyInvoice(family.actor, invoice.id);
  return found === null ? 'none' : statusOfInvoice(found);
}

export async function movementsOf({ invoice }: Scene) {
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
