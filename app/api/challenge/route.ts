import { now } from '@/lib/platform/clock';
import { newChallenge } from '@/lib/platform/human-check';

export const dynamic = 'force-dynamic';

/** A challenge for the anti-robot check of a form that anybody may send. */
export async function GET(): Promise<Response> {
  const challenge = await newChallenge(now());
  return Response.json(challenge, { headers: { 'cache-control': 'no-store' } });
}
