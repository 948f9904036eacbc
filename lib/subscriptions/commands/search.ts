import 'server-only';

import { throttle } from '@/lib/accounts/commands/throttle';
import type { GuardianActor } from '@/lib/accounts/types';
import type { Limit } from '@/lib/platform/rate-limit';

import { subscriptionError } from '../messages/refusals';
import { hashSubscriberCode } from '../queries/code-hash';
import { matchProof } from '../queries/match';
import type { InvoiceFacts, SubscriptionProof } from '../schema/search';

// Counted whether the search finds or not: who owns a code could else forget the failures with it.
const PER_ACCOUNT: Limit = { name: 'subscribe-account', tries: 12, seconds: 15 * 60 };
const PER_ADDRESS: Limit = { name: 'subscribe-address', tries: 60, seconds: 15 * 60 };
const PER_TARGET: Limit = { name: 'subscribe-target', tries: 12, seconds: 15 * 60 };

export type SearchContext = { address: string; now: Date };

async function search(
  actor: GuardianActor,
  proof: SubscriptionProof,
  { address, now, target, field }: SearchContext & { target: string; field?: string },
): Promise<SubscriptionProof> {
  await throttle(PER_ACCOUNT, actor.accountId, now);
  await throttle(PER_ADDRESS, address, now);
  await throttle(PER_TARGET, target, now);
  const match = await matchProof(actor, proof);
  if (!match.isFound) throw subscriptionError(match.refusal, field);
  return proof;
}

/**
 * Looks for the family of a subscriber code, throttled per account, per address and per code. What
 * it gives proves it to `confirmSubscription`.
 * @throws DomainError THROTTLED, and the refusals of a subscription (SubscriptionRefusal)
 */
export function searchByCode(
  actor: GuardianActor,
  code: string,
  context: SearchContext,
): Promise<SubscriptionProof> {
  const { accountId } = actor;
  const codeHash = hashSubscriberCode(code);
  const proof = { way: 'code', accountId, codeHash } as const;
  return search(actor, proof, { ...context, target: codeHash, field: 'subscriberCode' });
}

/**
 * The same with an invoice, throttled per account, per address and per invoice. The refusal does not
 * say which of the four facts is wrong.
 * @throws DomainError THROTTLED, INVOICE_UNKNOWN, ALREADY_SUBSCRIBED, GUARDIAN_SUBSCRIBED
 */
export function searchByInvoice(
  actor: GuardianActor,
  invoice: InvoiceFacts,
  context: SearchContext,
): Promise<SubscriptionProof> {
  const { accountId } = actor;
  const proof = { way: 'invoice', accountId, invoice } as const;
  const target = `${invoice.issuer} ${invoice.reference}`;
  return search(actor, proof, { ...context, target });
}
