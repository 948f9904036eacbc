import { unsafeIsDemonstration } from '@/lib/accounts/queries/demonstration';
import { demonstrationOperations } from '@/lib/platform/payments/simulator/demonstration';
import { replyTo } from '@/lib/platform/payments/simulator/service';

/** PayFiP's web service, as the demonstration has it. There is none elsewhere. */
export async function POST(request: Request): Promise<Response> {
  if (!(await unsafeIsDemonstration())) return new Response(null, { status: 404 });
  const { status, xml } = replyTo(await request.text(), demonstrationOperations());
  return new Response(xml, { status, headers: { 'content-type': 'text/xml; charset=utf-8' } });
}
