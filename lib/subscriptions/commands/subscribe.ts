import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';

import { refusalOfCode, refusalOfGuardian } from '../rules/subscribe';
import type { SubscriptionMatch, SubscriptionOutcome, SubscriptionRefusal } from '../types';
import { lockGuardians } from './lock-guardians';

export type CodeSubscription = { accountId: string; codeHash: string; now: Date };

function findCode(tx: Tx, codeHash: string) {
  return tx.subscriberCode.findUnique({
    where: { codeHash },
    select: {
      id: true,
      collectivityId: true,
      guardianId: true,
      revokedAt: true,
      usedByAccountId: true,
    },
  });
}

/**
 * Subscribes an account with a subscriber code, given by its keyed hash, and marks the code as the
 * account's. The same code serves the same account again after it has unsubscribed.
 * A refusal is told, not thrown, and leaves the transaction usable.
 */
export async function subscribeWithCodeHash(
  tx: Tx,
  { accountId, codeHash, now }: CodeSubscription,
): Promise<SubscriptionOutcome> {
  const found = await findCode(tx, codeHash);
  if (found === null) return refused('CODE_UNKNOWN');
  await lockGuardians(tx, found.collectivityId, [found.guardianId]);
  const code = await findCode(tx, codeHash);
  const refusal = refusalOfCode(code, accountId);
  if (refusal !== null) return refused(refusal);
  const { id: codeId, collectivityId, guardianId } = found;
  const outcome = await subscribeToGuardian(tx, {
    accountId,
    match: { collectivityId, guardianId },
    by: { codeId },
    now,
  });
  if (outcome.isSubscribed) {
    await tx.subscriberCode.updateMany({
      where: { id: codeId, usedByAccountId: null },
      data: { usedAt: now, usedByAccountId: accountId },
    });
  }
  return outcome;
}

/**
 * Subscribes an account to a guardian whom it has shown to know. The caller has locked the guardian
 * (`lockGuardians`), so that of two accounts the second one finds the first.
 */
export async function subscribeToGuardian(
  tx: Tx,
  subscription: {
    accountId: string;
    match: SubscriptionMatch;
    /** What showed it: an id, for the audit. */
    by: { codeId: string } | { invoiceId: string };
    now: Date;
  },
): Promise<SubscriptionOutcome> {
  const { accountId, match, by, now } = subscription;
  const { collectivityId, guardianId } = match;
  const current = await tx.subscription.findFirst({
    where: { collectivityId, guardianId, endedAt: null },
    select: { accountId: true },
  });
  const refusal = refusalOfGuardian(current?.accountId ?? null, accountId);
  if (refusal !== null) return refused(refusal);
  const subscriptionId = newId();
  await tx.subscription.create({
    data: { id: subscriptionId, collectivityId, accountId, guardianId, createdAt: now },
  });
  await recordAudit(
    tx,
    { kind: 'guardian', accountId },
    {
      at: now,
      action: 'subscriptions.subscribe',
      subjectType: 'Subscription',
      subjectId: subscriptionId,
      collectivityId,
      data: { guardianId, ...by },
    },
  );
  return { isSubscribed: true, subscriptionId, collectivityId, guardianId };
}

function refused(refusal: SubscriptionRefusal): SubscriptionOutcome {
  return { isSubscribed: false, refusal };
}
