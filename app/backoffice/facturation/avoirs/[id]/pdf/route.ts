import { printCreditNote } from '@/lib/billing/queries/agent-statements';
import { requireAgent } from '@/lib/platform/auth/actors';
import { pdfResponse } from '@/lib/platform/pdf-response';

/** A credit note, printed. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const actor = await requireAgent('billing.manage');
  return pdfResponse(await printCreditNote(actor, (await params).id));
}
