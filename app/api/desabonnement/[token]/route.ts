import { unsafeUnsubscribe } from '@/lib/notifications/commands/unsubscribe';
import { env } from '@/lib/platform/env';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ token: string }> };

/** One click in a mail program (RFC 8058): the link is signed, and stops e-mails like its own. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: (await unsafeUnsubscribe(token)) ? 204 : 404 });
}

/** A program that opens the link instead of calling it stops nothing: the person is asked first. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return Response.redirect(`${env.APP_URL}/desabonnement/${encodeURIComponent(token)}`, 303);
}
