import { notFound } from 'next/navigation';

import { mandatePaper } from '@/lib/billing/messages/mandate-paper';
import { readMandatePaper } from '@/lib/billing/queries/mandates';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { pdfResponse } from '@/lib/platform/pdf-response';
import { renderPaper } from '@/lib/platform/pdf/papers';

type Context = { params: Promise<{ id: string }> };

/** The paper of a mandate, to be signed. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await requireAgent('payments.manage');
  const { id } = await params;
  const mandate = isDocumentId(id) ? await readMandatePaper(actor, id, now()) : null;
  if (mandate === null) notFound();
  const bytes = await renderPaper(mandatePaper(mandate), mandate.creditor.name);
  return pdfResponse({ bytes, name: `mandat-${mandate.reference}.pdf` });
}
