import { printMyCreditNote } from '@/lib/billing/queries/my-statements';
import { requireFamily } from '@/lib/platform/auth/actors';
import { pdfResponse } from '@/lib/platform/pdf-response';

/** A credit note, printed. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return pdfResponse(await printMyCreditNote(await requireFamily(), (await params).id));
}
