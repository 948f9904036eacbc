import { unsafeServeFeed } from '@/lib/bookings/queries/feed-answer';
import { now } from '@/lib/platform/clock';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ token: string }> };

/** A child's calendar, for the program that knows its secret address: no cookie is read nor set. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return unsafeServeFeed(request, (await params).token, now());
}
