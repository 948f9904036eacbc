import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { hashPassword } from '@/lib/platform/passwords';

import { securityError } from '../messages/security';
import type { GuardianActor } from '../types';
import { queueAccountEmail } from './account-email';
import { closeAccountLinks } from './account-links';
import { checkPassword } from './check-password';
import { endSessionsOf } from './sessions';

/**
 * Changes one's password, once: the other sessions end, links that would change it or the address
 * are void, and the address is told. Gives how many sessions ended.
 * @throws DomainError WRONG_PASSWORD, NO_PASSWORD, THROTTLED
 */
export async function changePassword(
  actor: GuardianActor,
  input: { currentPassword: string; password: string },
  now: Date,
): Promise<{ endedSessions: number }> {
  const known = await checkPassword(actor, input.currentPassword, now);
  const passwordHash = await hashPassword(input.password);
  const { accountId, sessionId, email } = actor;
  const endedSessions = await inTransaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: accountId, passwordHash: known },
      data: { passwordHash },
    });
    if (count === 0) throw securityError('WRONG_PASSWORD');
    await closeAccountLinks(tx, accountId, now);
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
