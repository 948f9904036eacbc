import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { Cents } from '@/lib/core/money';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { myInvoicesSql } from '../policy';
import type { MyInvoice, OwnInvoice } from '../types/mine';
import { creditOfSql } from './movements-sql';
import { INVOICE_COLUMNS, INVOICE_JOINS, readInvoice, type InvoiceRow } from './invoice-sql';

type OwnRow = InvoiceRow & { familyCreditCents: Cents };

/** One invoice of the account's families, whole, or null where there is none. One query. */
export async function getMyInvoice(actor: GuardianActor, id: string): Promise<OwnInvoice | null> {
  const credit = creditOfSql(Prisma.sql`i."collectivityId"`, Prisma.sql`i."familyId"`);
  const [row] = await db.$queryRaw<OwnRow[]>`
    select ${INVOICE_COLUMNS}, ${credit} as "familyCreditCents"
    from ${myInvoicesSql(actor)} ${INVOICE_JOINS} where i.id = ${id}::uuid`;
  return row === undefined
    ? null
    : { ...readInvoice(row), familyCreditCents: row.familyCreditCents };
}

/** The invoice that a credit note corrects. One query. */
export async function getCreditedInvoice(
  actor: GuardianActor,
  creditNoteId: string,
): Promise<MyInvoice | null> {
  const [row] = await db.$queryRaw<InvoiceRow[]>`
    select ${INVOICE_COLUMNS} from ${myInvoicesSql(actor)} ${INVOICE_JOINS}
    where exists (select 1 from "CreditNote" c where c."collectivityId" = i."collectivityId"
      and c."invoiceId" = i.id and c.id = ${creditNoteId}::uuid)`;
  return row === undefined ? null : readInvoice(row);
}
