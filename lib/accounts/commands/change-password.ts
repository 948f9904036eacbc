import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { hashPassword } from '@/lib/platform/passwords';

import type { GuardianActor } from '../types';
import { queueAccountEmail } from './account-email';
import { checkPassword } from './check-password';
import { endSessionsOf } from './sessions';

/**
 * Changes one's password: the other sessions end, links that would change it are void, and the
 * address is told. Gives how many sessions ended.
 * @throws DomainError WRONG_PASSWORD, NO_PASSWORD, THROTTLED
 */
export async function changePassword(
  actor: GuardianActor,
  input: { currentPassword: string; password: string },
  now: Date,
): Promise<{ endedSessions: number }> {
  await checkPassword(actor, input.currentPassword, now);
  const passwordHash = await hashPassword(input.password);
  const { accountId, sessionId, email } = actor;
  const endedSessions = await inTransaction(async (tx) => {
    await tx.account.update({ where: { id: accountId }, data: { passwordHash } });
    await tx.accountToken.updateMany({
      where: { accountId, kind: 'PASSWORD_RESET', usedAt: null },
      data: { usedAt: now },
    });
    await queueAccountEmail(tx, {
      kind: 'PASSWORD_CHANGED',
      accountId,
      recipient: email,
      key: `password-changed:${newId()}`,
      now,
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'accounts.password-changed',
      subjectType: 'Account',
      subjectId: accountId,
      data: {},
    });
    return endSessionsOf(tx, { accountId, except: sessionId, now });
  });
  await wakeDispatcher();
  return { endedSessions };
}
