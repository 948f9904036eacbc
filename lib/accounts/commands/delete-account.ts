import 'server-only';

import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { securityError } from '../messages/security';
import type { GuardianActor } from '../types';
import { queueAccountEmail } from './account-email';
import { checkPasswordIfAny } from './check-password';

/** No address of the world ends so (RFC 2606): the row keeps one that nobody has. */
const NOBODY = 'invalid';

// Sessions too, rather than ended: they say which browsers, and hold FranceConnect's id token.
async function eraseWhatOpens(tx: Tx, { accountId, email }: GuardianActor): Promise<void> {
  await tx.accountSession.deleteMany({ where: { accountId } });
  await tx.accountToken.deleteMany({ where: { accountId } });
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.accountIdentity.deleteMany({ where: { accountId } });
  await tx.signUp.deleteMany({ where: { email } });
}

/**
 * Deletes one's account: its subscriptions and sessions end, what opens it is erased, its name and
 * address are replaced. The row stays, for the requests and acts that refer to it; the families'
 * files stay with their collectivities.
 * @throws DomainError WRONG_PASSWORD, IS_AGENT, THROTTLED
 */
export async function deleteAccount(
  actor: GuardianActor,
  currentPassword: string,
  now: Date,
): Promise<void> {
  const { accountId, email } = actor;
  await checkPasswordIfAny(actor, currentPassword, now);
  await inTransaction(async (tx) => {
    if ((await tx.agent.count({ where: { accountId, suspendedAt: null } })) > 0)
      throw securityError('IS_AGENT');
    const { count } = await tx.account.updateMany({
      where: { id: accountId, deletedAt: null },
      data: {
        email: `compte-${accountId}@supprime.${NOBODY}`,
        civility: '',
        firstName: 'Compte',
        lastName: 'supprimé',
        passwordHash: null,
        emailConfirmedAt: null,
        totpSecret: null,
        totpConfirmedAt: null,
        totpLastStep: null,
        unreachableEmail: null,
        unreachableAt: null,
        deletedAt: now,
      },
    });
    if (count === 0) return;
    await tx.subscription.updateMany({
      where: { accountId, endedAt: null },
      data: { endedAt: now },
    });
    await eraseWhatOpens(tx, actor);
    await queueAccountEmail(tx, {
      kind: 'ACCOUNT_DELETED',
      accountId: null,
      recipient: email,
      key: `account-deleted:${accountId}`,
      now,
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'accounts.deleted',
      subjectType: 'Account',
      subjectId: accountId,
      data: {},
    });
  });
  await wakeDispatcher();
}
