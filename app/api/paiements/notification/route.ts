import { unsafeFindProvider } from '@/lib/billing/commands/provider';
import { unsafeSettlePayment } from '@/lib/billing/commands/settle-payment';
import { now } from '@/lib/platform/clock';

export const dynamic = 'force-dynamic';

const LONGEST_BODY = 2_000;

/**
 * Where PayFiP tells that something became of an operation. Nothing signs it, so that it is believed
 * in nothing: the service is asked again. Who names no operation of ours hears the same.
 */
export async function POST(request: Request): Promise<Response> {
  const body = (await request.text()).slice(0, LONGEST_BODY);
  const fields = new URLSearchParams(body);
  const operationId = fields.get('idop') ?? fields.get('idOp');
  if (operationId !== null) {
    const through = { provider: await unsafeFindProvider(), now: now() };
    await unsafeSettlePayment({ operationId }, through);
  }
  return new Response(null, { status: 200 });
}
