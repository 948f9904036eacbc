import { encode } from 'next-auth/jwt';

import type { TestPortal } from './portal';

/** The cookie of somebody who is signed in. */
export interface SessionCookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
}

/** Who is signed in, as the factories give them. */
interface SignedInActor {
  readonly sessionId: string;
  readonly accountId: string;
}

const NAME = 'portail-session';
const HOUR_SECONDS = 3600;

/** The cookie that signing in as this actor gives, without the wait for its password. */
export async function cookieOf(
  { url, env }: TestPortal,
  { sessionId, accountId }: SignedInActor,
): Promise<SessionCookie> {
  const secret = env.SESSION_SECRET ?? '';
  const value = await encode({
    token: { sid: sessionId, sub: accountId },
    secret,
    maxAge: HOUR_SECONDS,
  });
  return { name: NAME, value, url };
}
