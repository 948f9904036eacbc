import { printMyInvoice } from '@/lib/billing/queries/my-statements';
import { requireFamily } from '@/lib/platform/auth/actors';
import { pdfResponse } from '@/lib/platform/pdf-response';

/** An invoice, printed from what it is now. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return pdfResponse(await printMyInvoice(await requireFamily(), (await params).id));
}
