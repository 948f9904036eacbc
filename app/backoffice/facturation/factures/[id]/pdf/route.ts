import { printInvoice } from '@/lib/billing/queries/agent-statements';
import { requireAgent } from '@/lib/platform/auth/actors';
import { pdfResponse } from '@/lib/platform/pdf-response';

/** An invoice, printed from what it is now, for whoever asks at the desk. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const actor = await requireAgent('billing.manage');
  return pdfResponse(await printInvoice(actor, (await params).id));
}
