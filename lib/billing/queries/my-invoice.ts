import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { myInvoicesSql } from '../policy';
import type { MyInvoice } from '../types/mine';
import { INVOICE_COLUMNS, INVOICE_JOINS, readInvoice, type InvoiceRow } from './invoice-sql';

async function find(actor: GuardianActor, which: Prisma.Sql): Promise<MyInvoice | null> {
  const [row] = await db.$queryRaw<InvoiceRow[]>`
    select ${INVOICE_COLUMNS} from ${myInvoicesSql(actor)} ${INVOICE_JOINS} where ${which}`;
  return row === undefined ? null : readInvoice(row);
}

/** One invoice of the account's families, whole, or null where there is none. One query. */
export async function getMyInvoice(actor: GuardianActor, id: string): Promise<MyInvoice | null> {
  return find(actor, Prisma.sql`i.id = ${id}::uuid`);
}

/** The invoice that a credit note corrects. One query. */
export async function getCreditedInvoice(
  actor: GuardianActor,
  creditNoteId: string,
): Promise<MyInvoice | null> {
  return find(
    actor,
    Prisma.sql`exists (select 1 from "CreditNote" c where c."collectivityId" = i."collectivityId"
      and c."invoiceId" = i.id and c.id = ${creditNoteId}::uuid)`,
  );
}
