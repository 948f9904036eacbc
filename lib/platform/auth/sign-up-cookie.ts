import 'server-only';

import { cookies } from 'next/headers';

import { readSignedToken, signedToken } from '../links';
import { sessionCookieName, sessionCookieOptions } from './cookie';

const LIFE_SECONDS = 24 * 3600;

const signUpCookieName = (): string => `${sessionCookieName()}-inscription`;

/** Remembers for a day which sign-up the browser sent last. */
export async function setSignUpCookie(signUpId: string): Promise<void> {
  (await cookies()).set(signUpCookieName(), signedToken('navigateur', signUpId), {
    ...sessionCookieOptions(),
    maxAge: LIFE_SECONDS,
  });
}

/** Whether the browser is the one that sent a sign-up: whoever holds it knows its password. */
export async function hasSignedUpHere(signUpId: string): Promise<boolean> {
  const value = (await cookies()).get(signUpCookieName())?.value;
  return value !== undefined && readSignedToken('navigateur', value) === signUpId;
}
