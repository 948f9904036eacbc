import 'server-only';

import { timeOfDayIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { isPassword } from '@/lib/platform/passwords';
import { countTry, forgetTries, type Limit } from '@/lib/platform/rate-limit';

import { accountError } from './messages';
import type { SignInInput } from './schema';

const PER_ACCOUNT: Limit = { name: 'sign-in-account', tries: 8, seconds: 15 * 60 };
const PER_ADDRESS: Limit = { name: 'sign-in-address', tries: 60, seconds: 15 * 60 };
const ZONE = 'Europe/Paris';

/** How long a session lasts: a working day, or a month on a device that is remembered. */
const SESSION_SECONDS = { day: 12 * 3600, month: 30 * 24 * 3600 } as const;

export type NewSession = {
  sessionId: string;
  accountId: string;
  expiresAt: Date;
  isAgent: boolean;
};

async function countSignInTry(limit: Limit, key: string, now: Date): Promise<void> {
  const result = await countTry(limit, key);
  if (result.allowed) return;
  const retryAt = new Date(now.getTime() + (result.retryAfterSeconds + 59) * 1000);
  throw accountError('THROTTLED', { retryAt: timeOfDayIn(retryAt, ZONE) });
}

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
  await countSignInTry(PER_ADDRESS, context.address, now);
  await countSignInTry(PER_ACCOUNT, accountKey, now);
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
  const sessionId = newId();
  const seconds = input.remember ? SESSION_SECONDS.month : SESSION_SECONDS.day;
  const expiresAt = new Date(now.getTime() + seconds * 1000);
  await db.accountSession.create({
    data: {
      id: sessionId,
      accountId: account.id,
      userAgent: context.userAgent,
      createdAt: now,
      expiresAt,
    },
  });
  return { sessionId, accountId: account.id, expiresAt, isAgent: account._count.agents > 0 };
}

/** Ends one session. Ending it twice is harmless. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await db.accountSession.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: now },
  });
}
