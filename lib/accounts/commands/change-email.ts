import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import type { Limit } from '@/lib/platform/rate-limit';
import { inSteadyTime } from '@/lib/platform/steady-time';

import { securityError } from '../messages/security';
import { maskEmail } from '../rules/mask-email';
import type { GuardianActor } from '../types';
import { queueAccountEmail } from './account-email';
import { closeAccountLinks } from './account-links';
import { checkPassword } from './check-password';
import { throttle } from './throttle';

const DAY_MS = 86_400_000;
const PER_ACCOUNT: Limit = { name: 'change-email', tries: 5, seconds: 3600 };
const ANSWER_MS = 250;

/**
 * Sends a link to the new address of one's account. An address that has an account gets nothing,
 * with the same answer, in the same time.
 * @throws DomainError WRONG_PASSWORD, NO_PASSWORD, SAME_EMAIL, THROTTLED
 */
export async function requestEmailChange(
  actor: GuardianActor,
  input: { email: string; currentPassword: string },
  now: Date,
): Promise<void> {
  if (input.email.toLowerCase() === actor.email.toLowerCase()) throw securityError('SAME_EMAIL');
  await checkPassword(actor, input.currentPassword, now);
  await throttle(PER_ACCOUNT, actor.accountId, now);
  await inSteadyTime(ANSWER_MS, () => sendLink(actor, input.email, now));
  await wakeDispatcher();
}

async function sendLink({ accountId }: GuardianActor, email: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    // One link at a time: an earlier one may have left for a mistyped address.
    await tx.accountToken.updateMany({
      where: { accountId, kind: 'EMAIL_CHANGE', usedAt: null },
      data: { usedAt: now },
    });
    if ((await tx.account.count({ where: { email } })) > 0) return;
    const id = newId();
    await tx.accountToken.create({
      data: {
        id,
        kind: 'EMAIL_CHANGE',
        accountId,
        email,
        createdAt: now,
        expiresAt: new Date(now.getTime() + DAY_MS),
      },
    });
    await queueAccountEmail(tx, {
      kind: 'EMAIL_CHANGE',
      accountId,
      recipient: email,
      key: `email-change:${id}`,
      data: { linkId: id },
      now,
    });
  });
}

/**
 * Gives the account its new address, once; the old one is told.
 * @throws DomainError EMAIL_LINK_CLOSED, EMAIL_TAKEN
 */
export async function unsafeConfirmEmailChange(tokenId: string, now: Date): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const { count } = await tx.accountToken.updateMany({
        where: { id: tokenId, kind: 'EMAIL_CHANGE', usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      });
      if (count === 0) throw securityError('EMAIL_LINK_CLOSED');
      const { accountId, email, account } = await tx.accountToken.findUniqueOrThrow({
        where: { id: tokenId },
        select: { accountId: true, email: true, account: { select: { email: true } } },
      });
      if (email === null) throw securityError('EMAIL_LINK_CLOSED');
      await tx.account.update({ where: { id: accountId }, data: { email } });
      await closeAccountLinks(tx, accountId, now);
      await queueAccountEmail(tx, {
        kind: 'EMAIL_CHANGED',
        accountId,
        recipient: account.email,
        key: `email-changed:${tokenId}`,
        data: { detail: maskEmail(email) },
        now,
      });
      await recordAudit(
        tx,
        { kind: 'guardian', accountId },
        {
          at: now,
          action: 'accounts.email-changed',
          subjectType: 'Account',
          subjectId: accountId,
          data: {},
        },
      );
    });
  } catch (error) {
    if (violatedConstraint(error) === 'Account_email_key') throw securityError('EMAIL_TAKEN');
    throw error;
  }
  await wakeDispatcher();
}
