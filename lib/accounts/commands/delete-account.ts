import 'server-only';

import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import type { EmailContent } from '@/lib/notifications/types';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
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
  await tx.calendarFeed.deleteMany({ where: { accountId } });
  await tx.signUp.deleteMany({ where: { email } });
}

type OwedEmail = { id: string; content: EmailContent };

/**
 * The acknowledgements of what was asked a moment ago. The law has them sent whatever becomes of the
 * account: they are written now, while its name is known.
 */
async function writeOwedEmails(accountId: string, now: Date): Promise<OwedEmail[]> {
  const owed = await db.email.findMany({
    where: { accountId, kind: 'ACKNOWLEDGEMENT', state: 'QUEUED', text: null },
    select: { id: true, kind: true },
  });
  const written = await Promise.all(
    owed.map(async (email) => ({
      id: email.id,
      content: await unsafeComposeEmail(email, { now }),
    })),
  );
  return written.flatMap(({ id, content }) => (content === null ? [] : [{ id, content }]));
}

async function sendOwedEmails(tx: Tx, owed: readonly OwedEmail[], now: Date): Promise<void> {
  for (const { id, content } of owed)
    await tx.email.updateMany({
      where: { id, state: 'QUEUED', text: null },
      data: { ...content, nextTryAt: now },
    });
}

// Each collectivity's journal says that somebody it knew has left: ids, and nothing else.
async function endSubscriptions(tx: Tx, actor: GuardianActor, now: Date): Promise<void> {
  const { accountId } = actor;
  const active = { accountId, endedAt: null };
  const subscriptions = await tx.subscription.findMany({
    where: active,
    select: { id: true, collectivityId: true, guardianId: true },
  });
  await tx.subscription.updateMany({ where: active, data: { endedAt: now } });
  for (const { id, collectivityId, guardianId } of subscriptions)
    await recordAudit(tx, actor, {
      at: now,
      action: 'subscriptions.ended-with-account',
      subjectType: 'Subscription',
      subjectId: id,
      collectivityId,
      data: { guardianId },
    });
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
  const owed = await writeOwedEmails(accountId, now);
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
    await endSubscriptions(tx, actor, now);
    await sendOwedEmails(tx, owed, now);
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
