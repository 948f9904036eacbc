import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { SUBSCRIPTION_NOT_FOUND } from '../messages/refusals';
import type { SaveNotificationsInput } from '../schema/notifications';

/**
 * Saves the notification options of one of the account's subscriptions.
 * @throws DomainError NOT_FOUND
 */
export async function saveNotifications(
  actor: GuardianActor,
  { subscriptionId, ...notifications }: SaveNotificationsInput,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.subscription.updateMany({
      where: { id: subscriptionId, accountId: actor.accountId, endedAt: null },
      data: notifications,
    });
    if (count === 0) throw notFound();
  });
}

/**
 * Ends one of the account's subscriptions: the next request sees nothing of the family any more. The
 * collectivity's file, the bookings and the history stay. Ending it twice is harmless.
 * @throws DomainError NOT_FOUND
 */
export async function unsubscribe(
  actor: GuardianActor,
  subscriptionId: string,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const subscription = await tx.subscription.findFirst({
      where: { id: subscriptionId, accountId: actor.accountId },
      select: { collectivityId: true, guardianId: true },
    });
    if (subscription === null) throw notFound();
    if (await end(tx, subscriptionId, now)) {
      const { collectivityId, guardianId } = subscription;
      await recordAudit(tx, actor, {
        at: now,
        action: 'subscriptions.unsubscribe',
        subjectType: 'Subscription',
        subjectId: subscriptionId,
        collectivityId,
        data: { guardianId },
      });
    }
  });
}

async function end(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.subscription.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: now },
  });
  return count > 0;
}

function notFound(): DomainError {
  return new DomainError('NOT_FOUND', SUBSCRIPTION_NOT_FOUND);
}
