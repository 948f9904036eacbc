import 'server-only';

import { db } from '@/lib/platform/db/client';
import { keyedHash } from '@/lib/platform/secrets';

import { askedNumber } from '../rules/number-question';

/** The number that a sign-up is asked for: the same each time. */
export function unsafeAskedNumber(signUpId: string): number {
  return askedNumber(Buffer.from(keyedHash('challenge', `question:${signUpId}`))[0] ?? 0);
}

/** What stands between a sign-up and its account. */
export type SignUpStep =
  { step: 'QUESTION'; number: number } | { step: 'MAILBOX'; email: string } | { step: 'DONE' };

/** Where a sign-up stands; null where it is gone. Its signed link is the right to see it. */
export async function unsafeFindSignUp(signUpId: string): Promise<SignUpStep | null> {
  const row = await db.signUp.findUnique({
    where: { id: signUpId },
    select: { email: true, linkSentAt: true, usedAt: true },
  });
  if (row === null) return null;
  if (row.usedAt !== null) return { step: 'DONE' };
  return row.linkSentAt === null
    ? { step: 'QUESTION', number: unsafeAskedNumber(signUpId) }
    : { step: 'MAILBOX', email: row.email };
}

/** What following an activation link shows. */
export type ActivationLink =
  { state: 'OPEN'; name: string; email: string } | { state: 'EXPIRED' | 'USED' | 'GONE' };

/** What an activation link opens now, without using it. Its signature is the right to see it. */
export async function unsafeFindActivation(signUpId: string, now: Date): Promise<ActivationLink> {
  const row = await db.signUp.findUnique({
    where: { id: signUpId },
    select: { email: true, firstName: true, lastName: true, usedAt: true, expiresAt: true },
  });
  if (row === null) return { state: 'GONE' };
  if (row.usedAt !== null) return { state: 'USED' };
  const account = await db.account.findUnique({
    where: { email: row.email },
    select: { emailConfirmedAt: true },
  });
  if (account?.emailConfirmedAt != null) return { state: 'USED' };
  if (row.expiresAt <= now) return { state: 'EXPIRED' };
  return { state: 'OPEN', name: `${row.firstName} ${row.lastName}`, email: row.email };
}
