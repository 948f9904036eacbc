import { unsafeFindProvider } from '@/lib/billing/commands/provider';
import { unsafeSettleOrPutOff } from '@/lib/billing/commands/settle-payment';
import { isDocumentId, MY_INVOICES_PATH, myInvoiceHref } from '@/lib/billing/rules/mine-address';
import { now } from '@/lib/platform/clock';

export const dynamic = 'force-dynamic';

function leadTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

/** Where the payer comes back to: the service is asked, then the invoice says where it stands. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  if (!isDocumentId(id)) return leadTo(MY_INVOICES_PATH);
  const through = { provider: await unsafeFindProvider(), now: now() };
  const settled = await unsafeSettleOrPutOff({ id }, through);
  if (settled === null) return leadTo(MY_INVOICES_PATH);
  return leadTo(`${myInvoiceHref(settled.invoiceId)}?paiement=${id}`);
}
