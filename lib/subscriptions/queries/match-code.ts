import 'server-only';

import { db } from '@/lib/platform/db/client';

import { refusalOfCode, refusalOfGuardian } from '../rules/subscribe';
import type { FoundFamily, SubscriptionRefusal } from '../types';
import { FOUND_GUARDIAN, foundFamilyOf } from './found-family';

/** What a code, or an invoice, leads to. */
export type Match =
  { isFound: true; family: FoundFamily } | { isFound: false; refusal: SubscriptionRefusal };

/**
 * The family that a subscriber code, given by its keyed hash, opens to an account (null: to one that
 * is being made), or why it does not. It takes no actor: knowing the code is the right to ask, and
 * the caller counts the tries.
 */
export async function unsafeMatchCode(codeHash: string, accountId: string | null): Promise<Match> {
  const code = await db.subscriberCode.findUnique({
    where: { codeHash },
    select: { revokedAt: true, usedByAccountId: true, guardian: { select: FOUND_GUARDIAN } },
  });
  const refusal =
    refusalOfCode(code, accountId) ??
    refusalOfGuardian(code?.guardian.subscriptions[0]?.accountId ?? null, accountId);
  if (refusal !== null || code === null)
    return { isFound: false, refusal: refusal ?? 'CODE_UNKNOWN' };
  return { isFound: true, family: foundFamilyOf(code.guardian) };
}
