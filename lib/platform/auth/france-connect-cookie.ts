import 'server-only';

import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';

import { franceConnectIdentitySchema } from '@/lib/accounts/schema/france-connect';

import { env } from '../env';
import { sessionCookieOptions } from './cookie';

const SALT = 'franceconnect';
const SECONDS = 30 * 60;

/** Where somebody stands between the portal and FranceConnect; their browser keeps it, sealed. */
const stepSchema = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('asked'),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string().nullable(),
    /** The session whose account asked to be linked; null to sign in. */
    linkTo: z.string().nullable(),
  }),
  z.object({
    step: z.literal('known'),
    identity: franceConnectIdentitySchema,
    /** Whether its e-mail is that of an account, which is then to be linked. */
    isEmailTaken: z.boolean(),
  }),
]);

type FranceConnectStep = z.infer<typeof stepSchema>;
export type KnownPerson = Extract<FranceConnectStep, { step: 'known' }>;

function cookieName(): string {
  const { secure } = sessionCookieOptions();
  return secure ? '__Host-portail-franceconnect' : 'portail-franceconnect';
}

/** Keeps a step for half an hour, in the place of the one before. */
export async function keepStep(step: FranceConnectStep): Promise<void> {
  const value = await encode({
    token: { value: step },
    secret: env.SESSION_SECRET,
    salt: SALT,
    maxAge: SECONDS,
  });
  (await cookies()).set(cookieName(), value, { ...sessionCookieOptions(), maxAge: SECONDS });
}

/** The step that the browser kept, or null where there is none, it is too old, or it is forged. */
export async function readStep(): Promise<FranceConnectStep | null> {
  const value = (await cookies()).get(cookieName())?.value;
  if (value === undefined) return null;
  try {
    const token = await decode({ token: value, secret: env.SESSION_SECRET, salt: SALT });
    return stepSchema.safeParse(token?.value).data ?? null;
  } catch {
    return null;
  }
}

export async function forgetStep(): Promise<void> {
  (await cookies()).delete({ name: cookieName(), ...sessionCookieOptions() });
}
