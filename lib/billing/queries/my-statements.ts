import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { renderStatement } from '@/lib/platform/pdf/statements';

import { creditNoteStatement, invoiceStatement } from '../messages/statement';
import { isDocumentId } from '../rules/mine-address';
import type { PrintedDocument } from '../types/mine';
import { getCreditedInvoice, getMyInvoice } from './my-invoice';

/** The PDF of an invoice of the account's families; null where there is none. */
export async function printMyInvoice(
  actor: GuardianActor,
  id: string,
): Promise<PrintedDocument | null> {
  const invoice = isDocumentId(id) ? await getMyInvoice(actor, id) : null;
  if (invoice === null) return null;
  const bytes = await renderStatement(invoiceStatement(invoice), invoice.issuer.name);
  return { bytes, name: `facture-${invoice.number}.pdf` };
}

/** The PDF of a credit note of the account's families; null where there is none. */
export async function printMyCreditNote(
  actor: GuardianActor,
  id: string,
): Promise<PrintedDocument | null> {
  const invoice = isDocumentId(id) ? await getCreditedInvoice(actor, id) : null;
  const note = invoice?.creditNotes.find((one) => one.id === id);
  if (invoice === null || note === undefined) return null;
  const bytes = await renderStatement(creditNoteStatement(invoice, note), invoice.issuer.name);
  return { bytes, name: `avoir-${note.number}.pdf` };
}
