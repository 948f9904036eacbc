import { unsafeRecordDelivery } from '@/lib/notifications/commands/deliveries';
import { hasResendWebhook, readResendWebhook } from '@/lib/platform/mail/resend-webhook';

export const dynamic = 'force-dynamic';

const LONGEST_BODY = 200_000;

/** Where Resend tells what became of e-mails. Only what it signed is read. */
export async function POST(request: Request): Promise<Response> {
  if (!hasResendWebhook()) return new Response(null, { status: 404 });
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST_BODY)
    return new Response(null, { status: 413 });
  const reading = readResendWebhook(await request.text(), request.headers);
  if (reading.kind === 'forged') return new Response(null, { status: 401 });
  if (reading.kind === 'news') await unsafeRecordDelivery(reading.news);
  return new Response(null, { status: 204 });
}
