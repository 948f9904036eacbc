import 'server-only';

import { db } from '@/lib/platform/db/client';

import { securityError } from '../messages/security';
import type { GuardianActor } from '../types';
import { endSessionsOf } from './sessions';

/**
 * Signs one's account out of one browser: its next request finds no session.
 * @throws DomainError SESSION_GONE where it is no session of the account's, or is over
 */
export async function revokeSession(
  actor: GuardianActor,
  sessionId: string,
  now: Date,
): Promise<void> {
  const { count } = await db.accountSession.updateMany({
    where: { id: sessionId, accountId: actor.accountId, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0) throw securityError('SESSION_GONE');
}

/** Signs one's account out of all browsers but this one. Gives how many. */
export async function revokeOtherSessions(actor: GuardianActor, now: Date): Promise<number> {
  const { accountId, sessionId } = actor;
  return endSessionsOf(db, { accountId, except: sessionId, now });
}
