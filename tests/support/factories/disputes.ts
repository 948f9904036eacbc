import { newId } from '@/lib/core/ids';
import type {
  Activity,
  Child,
  Guardian,
  Invoice,
  InvoiceLine,
  Request,
} from '@/prisma/generated/client';

import { createInvoice, createInvoiceLine } from './billing';
import type { FactoryDb } from './collectivities';
import { nextNumber } from './unique';

export type BilledLine = { invoice: Invoice; line: InvoiceLine };

/** An issued invoice of 16,10 € to a guardian, with the line that says so. */
export async function createBilledLine(
  db: FactoryDb,
  guardian: Guardian,
  of: { child: Child; activity: Activity },
): Promise<BilledLine> {
  const draft = await createInvoice(db, guardian, { number: null });
  const line = await createInvoiceLine(db, draft, of);
  const invoice = await db.invoice.update({
    where: { id: draft.id },
    data: { number: `2026-10-${5000 + nextNumber()}` },
  });
  return { invoice, line };
}

const SUBMITTED_AT = new Date('2026-11-06T08:00:00.000Z');

/** A line that its family contests, and the request that waits, with its first message. */
export async function createDispute(
  db: FactoryDb,
  { line, invoice }: BilledLine,
  account: { id: string },
  body = 'Absence prévenue la veille.',
): Promise<Request> {
  const { collectivityId, childId, activityId } = line;
  const { familyId } = invoice;
  const by = { accountId: account.id, collectivityId };
  const request = await db.request.create({
    data: {
      ...by,
      ...{ id: newId(), familyId, childId, activityId, submissionId: newId() },
      ...{ kind: 'INVOICE_DISPUTE', status: 'IN_PROGRESS' },
      ...{ submittedAt: SUBMITTED_AT, unreadByService: 1 },
    },
  });
  const of = { collectivityId, requestId: request.id };
  await db.invoiceDispute.create({ data: { ...of, lineId: line.id } });
  const at = SUBMITTED_AT;
  await db.requestEvent.create({ data: { ...by, ...of, id: newId(), type: 'SUBMITTED', at } });
  await db.requestMessage.create({
    data: { ...by, ...of, id: newId(), familyId, position: 1, seen: 0, body, at },
  });
  return request;
}
