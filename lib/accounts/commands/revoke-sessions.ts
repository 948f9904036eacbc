import 'server-only';

import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';

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
  await inTransaction(async (tx) => {
    const { count } = await tx.accountSession.updateMany({
      where: { id: sessionId, accountId: actor.accountId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) throw securityError('SESSION_GONE');
    await recordAudit(tx, actor, {
      at: now,
      action: 'accounts.session-ended',
      subjectType: 'AccountSession',
      subjectId: sessionId,
      data: {},
    });
  });
}

/** Signs one's account out of all browsers but this one. Gives how many. */
export async function revokeOtherSessions(actor: GuardianActor, now: Date): Promise<number> {
  const { accountId, sessionId } = actor;
  return inTransaction(async (tx) => {
    const count = await endSessionsOf(tx, { accountId, except: sessionId, now });
    if (count === 0) return 0;
    await recordAudit(tx, actor, {
      at: now,
      action: 'accounts.other-sessions-ended',
      subjectType: 'Account',
      subjectId: accountId,
      data: { count },
    });
    return count;
  });
}
