import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { renderStatement, renderStatements } from '@/lib/platform/pdf/statements';
import { Prisma } from '@/prisma/generated/client';

import { creditNoteStatement, invoiceStatement } from '../messages/statement';
import { isDocumentId } from '../rules/mine-address';
import type { LetterRange } from '../types/letters';
import type { MyInvoice, PrintedDocument } from '../types/mine';
import { BY_LETTER, FAMILIES_AT_ONCE } from './by-letter-sql';
import { INVOICE_COLUMNS, INVOICE_JOINS, readInvoice, type InvoiceRow } from './invoice-sql';
import { recordPrinting } from './printing';

async function listInvoices(actor: AgentActor, which: Prisma.Sql, most = 1): Promise<MyInvoice[]> {
  const rows = await db.$queryRaw<InvoiceRow[]>`
    select ${INVOICE_COLUMNS}
    from "Invoice" i join "Collectivity" o on o.id = i."collectivityId" ${INVOICE_JOINS}
    where i."collectivityId" = ${actor.collectivity.id}::uuid and i.number is not null and ${which}
    order by f.number, i.id limit ${most}`;
  return rows.map(readInvoice);
}

/** The PDF of an invoice of the agent's collectivity; null where there is none. One query. */
export async function printInvoice(actor: AgentActor, id: string): Promise<PrintedDocument | null> {
  const [invoice] = isDocumentId(id)
    ? await listInvoices(actor, Prisma.sql`i.id = ${id}::uuid`)
    : [];
  if (invoice === undefined) return null;
  const bytes = await renderStatement(invoiceStatement(invoice), invoice.issuer.name);
  return { bytes, name: `facture-${invoice.number}.pdf` };
}

/** The PDF of a credit note of the agent's collectivity; null where there is none. One query. */
export async function printCreditNote(
  actor: AgentActor,
  id: string,
): Promise<PrintedDocument | null> {
  const ofNote = Prisma.sql`exists (select 1 from "CreditNote" c
    where c."collectivityId" = i."collectivityId" and c."invoiceId" = i.id and c.id = ${id}::uuid)`;
  const [invoice] = isDocumentId(id) ? await listInvoices(actor, ofNote) : [];
  const note = invoice?.creditNotes.find((one) => one.id === id);
  if (invoice === undefined || note === undefined) return null;
  const bytes = await renderStatement(creditNoteStatement(invoice, note), invoice.issuer.name);
  return { bytes, name: `avoir-${note.number}.pdf` };
}

/**
 * Those of the invoices that a run issued which go by letter, as one PDF to print and to fold: of the
 * families whose numbers are in the range, both ends included. That they were printed is written down
 * first. Null where there is none, or where the range is wider than a part of the run.
 */
export async function printRunLetters(
  actor: AgentActor,
  { runId, from, to }: LetterRange & { runId: string },
  now: Date,
): Promise<PrintedDocument | null> {
  if (!isDocumentId(runId)) return null;
  const invoices = await listInvoices(
    actor,
    Prisma.sql`i."runId" = ${runId}::uuid and f.number between ${from} and ${to} and ${BY_LETTER}`,
    FAMILIES_AT_ONCE + 1,
  );
  const [first] = invoices;
  if (first === undefined || invoices.length > FAMILIES_AT_ONCE) return null;
  await recordPrinting(actor, { subjectType: 'BillingRun', subjectId: runId, from, to }, now);
  const bytes = await renderStatements(invoices.map(invoiceStatement), {
    title: 'Factures à envoyer par courrier',
    author: first.issuer.name,
  });
  return { bytes, name: `factures-courrier-${first.number.slice(0, 7)}-${from}-${to}.pdf` };
}
