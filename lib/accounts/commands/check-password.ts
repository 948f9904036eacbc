import 'server-only';

import { db } from '@/lib/platform/db/client';
import { isPassword } from '@/lib/platform/passwords';
import { forgetTries, type Limit } from '@/lib/platform/rate-limit';

import { securityError } from '../messages/security';
import type { GuardianActor } from '../types';
import { throttle } from './throttle';

const PER_ACCOUNT: Limit = { name: 'password-again', tries: 8, seconds: 15 * 60 };

/**
 * Asks for one's password again, throttled. Gives the hash that it was checked against, for what must
 * not be done once it has changed.
 * @throws DomainError WRONG_PASSWORD, NO_PASSWORD, THROTTLED
 */
export async function checkPassword(
  actor: GuardianActor,
  password: string,
  now: Date,
): Promise<string> {
  await throttle(PER_ACCOUNT, actor.accountId, now);
  const account = await db.account.findUniqueOrThrow({
    where: { id: actor.accountId },
    select: { passwordHash: true },
  });
  if (account.passwordHash === null) throw securityError('NO_PASSWORD');
  if (!(await isPassword(account.passwordHash, password))) throw securityError('WRONG_PASSWORD');
  await forgetTries(PER_ACCOUNT, actor.accountId);
  return account.passwordHash;
}

/**
 * The same where the account has a password; what opens it otherwise has been shown at sign-in.
 * @throws DomainError WRONG_PASSWORD, THROTTLED
 */
export async function checkPasswordIfAny(
  actor: GuardianActor,
  password: string,
  now: Date,
): Promise<void> {
  const count = await db.account.count({
    where: { id: actor.accountId, passwordHash: { not: null } },
  });
  if (count > 0) await checkPassword(actor, password, now);
}
