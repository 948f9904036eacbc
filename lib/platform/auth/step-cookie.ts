import 'server-only';

import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';

import { env } from '../env';
import { sessionCookieName, sessionCookieOptions } from './cookie';

/** Somebody who has shown a right password, and has a second factor to show. */
export type SignInStep = {
  accountId: string;
  remember: boolean;
  /** The page to come back to. */
  from: string | null;
  /** Encrypted: FranceConnect's id token, where it stood for the password; null otherwise. */
  idToken: string | null;
};

const LIFE_SECONDS = 10 * 60;
/** Its own key: a step is never read as a session, nor a session as a step. */
const SALT = 'second-step';

const stepCookieName = (): string => `${sessionCookieName()}-etape`;

/** Remembers for ten minutes that the password was right. It opens nothing by itself. */
export async function setStepCookie({ accountId, ...step }: SignInStep): Promise<void> {
  const value = await encode({
    token: { step: accountId, ...step },
    secret: env.SESSION_SECRET,
    salt: SALT,
    maxAge: LIFE_SECONDS,
  });
  (await cookies()).set(stepCookieName(), value, {
    ...sessionCookieOptions(),
    maxAge: LIFE_SECONDS,
  });
}

/** The step that the browser stands at, or null where it is none, forged or too old. */
export async function readStepCookie(): Promise<SignInStep | null> {
  const value = (await cookies()).get(stepCookieName())?.value;
  if (value === undefined) return null;
  try {
    const token = await decode({ token: value, secret: env.SESSION_SECRET, salt: SALT });
    if (typeof token?.step !== 'string') return null;
    const from = typeof token.from === 'string' ? token.from : null;
    const idToken = typeof token.idToken === 'string' ? token.idToken : null;
    return { accountId: token.step, remember: token.remember === true, from, idToken };
  } catch {
    return null;
  }
}

/** Forgets the step, once it has served. */
export async function forgetStepCookie(): Promise<void> {
  (await cookies()).delete({ name: stepCookieName(), ...sessionCookieOptions() });
}
