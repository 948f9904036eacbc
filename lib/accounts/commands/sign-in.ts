import 'server-only';

import { db } from '@/lib/platform/db/client';
import { isPassword } from '@/lib/platform/passwords';
import { forgetTries, giveBackTry, type Limit } from '@/lib/platform/rate-limit';

import { accountError, NotActivatedError, SecondStepError } from '../messages/sign-in';
import type { SignInInput } from '../schema/sign-in';
import { openSession, type OpenedSession } from './sessions';
import { throttle } from './throttle';

const PER_ACCOUNT: Limit = { name: 'sign-in-account', tries: 8, seconds: 15 * 60 };
const PER_ADDRESS: Limit = { name: 'sign-in-address', tries: 60, seconds: 15 * 60 };

export type NewSession = OpenedSession & { isAgent: boolean };

// A password is checked once whatever is found, so that the answer takes as long.
async function findByPassword({ email, password }: SignInInput) {
  const [account, signUp] = await Promise.all([
    db.account.findUnique({
      where: { email },
      select: {
        id: true,
        passwordHash: true,
        emailConfirmedAt: true,
        totpConfirmedAt: true,
        _count: { select: { agents: { where: { suspendedAt: null } } } },
      },
    }),
    db.signUp.findFirst({
      where: { email, usedAt: null, linkSentAt: { not: null } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, passwordHash: true },
    }),
  ]);
  const confirmed = account?.emailConfirmedAt == null ? null : account;
  const known = confirmed ?? signUp;
  if (!(await isPassword(known?.passwordHash ?? null, password)))
    throw accountError('BAD_CREDENTIALS');
  if (confirmed !== null) return confirmed;
  throw signUp === null ? accountError('BAD_CREDENTIALS') : new NotActivatedError(signUp.id);
}

/** Lets an account that was locked by wrong passwords sign in again. */
export function unsafeForgetSignInTries(email: string): Promise<void> {
  return forgetTries(PER_ACCOUNT, email.toLowerCase());
}

/**
 * Opens a session, throttled per account and per address. Unknown addresses, unconfirmed accounts
 * and wrong passwords get the same answer, in the same time; the right password of a sign-up whose
 * link waits is told so.
 * @throws DomainError BAD_CREDENTIALS, NOT_ACTIVATED, THROTTLED; SECOND_STEP where the account has a
 * second factor: the password was right, and no session is open
 */
export async function signIn(
  input: SignInInput,
  context: { address: string; userAgent: string },
  now: Date,
): Promise<NewSession> {
  const accountKey = input.email.toLowerCase();
  await throttle(PER_ADDRESS, context.address, now);
  await throttle(PER_ACCOUNT, accountKey, now);
  const account = await findByPassword(input);
  await Promise.all([
    forgetTries(PER_ACCOUNT, accountKey),
    // Its own try only: somebody who has an account could otherwise guess others for ever.
    giveBackTry(PER_ADDRESS, context.address),
  ]);
  if (account.totpConfirmedAt !== null) throw new SecondStepError(account.id);
  const { remember } = input;
  const session = await openSession(db, {
    accountId: account.id,
    remember,
    userAgent: context.userAgent,
    now,
  });
  return { ...session, isAgent: account._count.agents > 0 };
}
