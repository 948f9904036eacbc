import 'server-only';

import { db } from '@/lib/platform/db/client';
import { isPassword } from '@/lib/platform/passwords';
import { forgetTries, type Limit } from '@/lib/platform/rate-limit';

import { accountError } from '../messages/sign-in';
import type { SignInInput } from '../schema/sign-in';
import { openSession, type OpenedSession } from './sessions';
import { throttle } from './throttle';

const PER_ACCOUNT: Limit = { name: 'sign-in-account', tries: 8, seconds: 15 * 60 };
const PER_ADDRESS: Limit = { name: 'sign-in-address', tries: 60, seconds: 15 * 60 };

export type NewSession = OpenedSession & { isAgent: boolean };

/**
 * Opens a session, throttled per account and per address. Unknown addresses, unconfirmed accounts
 * and wrong passwords get the same answer, in the same time.
 * @throws DomainError BAD_CREDENTIALS, THROTTLED
 */
export async function signIn(
  input: SignInInput,
  context: { address: string; userAgent: string },
  now: Date,
): Promise<NewSession> {
  const accountKey = input.email.toLowerCase();
  await throttle(PER_ADDRESS, context.address, now);
  await throttle(PER_ACCOUNT, accountKey, now);
  const account = await db.account.findUnique({
    where: { email: input.email },
    select: {
      id: true,
      passwordHash: true,
      emailConfirmedAt: true,
      _count: { select: { agents: { where: { suspendedAt: null } } } },
    },
  });
  const matches = await isPassword(account?.passwordHash ?? null, input.password);
  if (!matches || account?.emailConfirmedAt == null) throw accountError('BAD_CREDENTIALS');
  await Promise.all([
    forgetTries(PER_ACCOUNT, accountKey),
    forgetTries(PER_ADDRESS, context.address),
  ]);
  const { remember } = input;
  const session = await openSession(db, {
    accountId: account.id,
    remember,
    userAgent: context.userAgent,
    now,
  });
  return { ...session, isAgent: account._count.agents > 0 };
}
