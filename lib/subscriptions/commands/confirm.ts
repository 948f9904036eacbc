import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { subscriptionError } from '../messages/refusals';
import { findInvoice } from '../queries/match';
import type { Notifications } from '../schema/notifications';
import type { SubscriptionProof } from '../schema/search';
import type { SubscriptionOutcome } from '../types';
import { lockGuardians } from './lock-guardians';
import { subscribeToGuardian, subscribeWithCodeHash } from './subscribe';

/**
 * Subscribes an account to the family that it has found, with its notification options. The proof is
 * checked again. Sent twice, it subscribes once.
 * @throws DomainError the refusals of a subscription (SubscriptionRefusal)
 */
export async function confirmSubscription(
  actor: GuardianActor,
  { proof, notifications }: { proof: SubscriptionProof; notifications: Notifications },
  now: Date,
): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const outcome = await subscribe(tx, actor, proof, now);
      if (!outcome.isSubscribed) {
        // The second click of a double click finds what the first one did.
        if (outcome.refusal === 'ALREADY_SUBSCRIBED') return;
        throw subscriptionError(outcome.refusal);
      }
      await tx.subscription.updateMany({
        where: { id: outcome.subscriptionId, accountId: actor.accountId },
        data: notifications,
      });
    });
  } catch (error) {
    switch (violatedConstraint(error)) {
      case 'subscription_active_key':
        return;
      case 'subscription_guardian_key':
        throw subscriptionError('GUARDIAN_SUBSCRIBED');
      default:
        throw error;
    }
  }
}

async function subscribe(
  tx: Tx,
  { accountId }: GuardianActor,
  proof: SubscriptionProof,
  now: Date,
): Promise<SubscriptionOutcome> {
  const isOwn = proof.accountId === accountId;
  if (proof.way === 'code')
    return isOwn
      ? subscribeWithCodeHash(tx, { accountId, codeHash: proof.codeHash, now })
      : { isSubscribed: false, refusal: 'CODE_UNKNOWN' };
  const invoice = isOwn ? await findInvoice(tx, proof.invoice) : null;
  if (invoice === null) return { isSubscribed: false, refusal: 'INVOICE_UNKNOWN' };
  const { id: invoiceId, collectivityId, guardianId } = invoice;
  await lockGuardians(tx, collectivityId, [guardianId]);
  return subscribeToGuardian(tx, {
    accountId,
    match: { collectivityId, guardianId },
    by: { invoiceId },
    now,
  });
}
