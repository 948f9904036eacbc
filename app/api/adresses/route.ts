import { suggestAddresses } from '@/lib/families/queries/addresses';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

/** Addresses that begin as what was typed, for who is signed in. It is posted: nothing typed is in an address. */
export async function POST(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const signedIn = await findSignedIn();
  if (signedIn === null) return Response.json([], { status: 401, headers });
  const typed = await request.text().catch(() => '');
  const addresses = await suggestAddresses(signedIn.guardian, typed, { now: now() });
  return Response.json(addresses, { headers });
}
