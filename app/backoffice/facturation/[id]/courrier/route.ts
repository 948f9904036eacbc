import { printRunLetters } from '@/lib/billing/queries/agent-statements';
import { readLetterRange } from '@/lib/billing/rules/agent-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { pdfResponse } from '@/lib/platform/pdf-response';

/** The invoices of a run that go by letter, to be printed and folded. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const actor = await requireAgent('billing.manage');
  const range = readLetterRange(new URL(request.url).searchParams);
  const { id: runId } = await params;
  return pdfResponse(
    range === null ? null : await printRunLetters(actor, { runId, ...range }, now()),
  );
}
