import 'server-only';

import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';

import { proofSchema, type SubscriptionProof } from '@/lib/subscriptions/schema/search';

import { env } from '../env';
import { sessionCookieOptions } from './cookie';

const SALT = 'subscription';
const SECONDS = 15 * 60;

function cookieName(): string {
  const { secure } = sessionCookieOptions();
  return secure ? '__Host-portail-abonnement' : 'portail-abonnement';
}

/** Keeps what a search proved, sealed, in the browser that searched: no address holds a secret. */
export async function keepProof(proof: SubscriptionProof): Promise<void> {
  const value = await encode({
    token: { value: proof },
    secret: env.SESSION_SECRET,
    salt: SALT,
    maxAge: SECONDS,
  });
  (await cookies()).set(cookieName(), value, { ...sessionCookieOptions(), maxAge: SECONDS });
}

/** What the last search proved, or null where there is none, it is too old, or it is forged. */
export async function readProof(): Promise<SubscriptionProof | null> {
  const value = (await cookies()).get(cookieName())?.value;
  if (value === undefined) return null;
  try {
    const token = await decode({ token: value, secret: env.SESSION_SECRET, salt: SALT });
    return proofSchema.safeParse(token?.value).data ?? null;
  } catch {
    return null;
  }
}

export async function forgetProof(): Promise<void> {
  (await cookies()).delete({ name: cookieName(), ...sessionCookieOptions() });
}
