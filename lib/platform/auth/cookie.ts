import 'server-only';

import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';

import { env } from '../env';

const isSecure = (): boolean => env.APP_URL.startsWith('https:');

/** The session cookie's name: `__Host-` keeps other hosts of the domain from setting it. */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-portail-session' : 'portail-session';
}

/** How next-auth and the sign-in action set the session cookie. */
export function sessionCookieOptions(): {
  httpOnly: true;
  sameSite: 'lax';
  path: '/';
  secure: boolean;
} {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() };
}

/** The cookie's value: next-auth's encrypted token, naming a session of the database. */
export function sealSession(session: {
  sessionId: string;
  accountId: string;
  seconds: number;
}): Promise<string> {
  return encode({
    token: { sid: session.sessionId, sub: session.accountId },
    secret: env.SESSION_SECRET,
    maxAge: session.seconds,
  });
}

/** The session that the request's cookie names, or null where there is none or it is forged. */
export async function readSessionId(): Promise<string | null> {
  const value = (await cookies()).get(sessionCookieName())?.value;
  if (value === undefined) return null;
  try {
    const token = await decode({ token: value, secret: env.SESSION_SECRET });
    return typeof token?.sid === 'string' ? token.sid : null;
  } catch {
    return null;
  }
}

/** Signs the browser in: until it is closed, or for as long as the session lasts. */
export async function setSessionCookie(
  session: { sessionId: string; accountId: string; expiresAt: Date },
  { remember, now }: { remember: boolean; now: Date },
): Promise<void> {
  const seconds = Math.round((session.expiresAt.getTime() - now.getTime()) / 1000);
  (await cookies()).set(sessionCookieName(), await sealSession({ ...session, seconds }), {
    ...sessionCookieOptions(),
    ...(remember ? { maxAge: seconds } : {}),
  });
}
