import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Invoice, InvoiceReminder, Prisma, TreasuryBatch } from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';
import { createAgentActor } from './people';
import { nextNumber } from './unique';

const MADE_AT = new Date('2026-12-20T07:00:00.000Z');
const MADE_ON = civilDate('2026-12-20');

/** That a family was reminded of an invoice: at level 1 unless said. */
export function createInvoiceReminder(
  db: FactoryDb,
  { id: invoiceId, collectivityId, amountCents }: Invoice,
  overrides: Partial<Prisma.InvoiceReminderUncheckedCreateInput> = {},
): Promise<InvoiceReminder> {
  return db.invoiceReminder.create({
    data: {
      ...{ collectivityId, invoiceId, level: 1, balanceCents: amountCents, emails: 1 },
      remindedOn: toDbDate(MADE_ON),
      createdAt: MADE_AT,
      ...overrides,
    },
  });
}

/** A batch for the treasury, of one invoice: nobody took its file away. */
export async function createTreasuryBatch(
  db: FactoryDb,
  { id: invoiceId, collectivityId, amountCents }: Invoice,
): Promise<TreasuryBatch> {
  const collectivity = await db.collectivity.findUniqueOrThrow({ where: { id: collectivityId } });
  const { agentId } = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const batch = await db.treasuryBatch.create({
    data: {
      ...{ id: newId(), collectivityId, agentId, amountCents, createdAt: MADE_AT },
      number: `2026-T${5000 + nextNumber()}`,
      sentOn: toDbDate(MADE_ON),
      file: new Uint8Array(Buffer.from('Facture\r\n')),
      items: { create: [{ invoiceId, balanceCents: amountCents }] },
    },
  });
  await db.invoice.update({ where: { id: invoiceId }, data: { treasurySentAt: MADE_AT } });
  return batch;
}
