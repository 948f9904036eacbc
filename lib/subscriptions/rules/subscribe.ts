import type { SubscriptionRefusal } from '../types';

/** What is known of a subscriber code. */
export type CodeFacts = { revokedAt: Date | null; usedByAccountId: string | null };

/**
 * Why an account (null: one that is being made) may not subscribe with a code; null where it may.
 * The code it has used serves it again.
 */
export function refusalOfCode(
  code: CodeFacts | null,
  accountId: string | null,
): SubscriptionRefusal | null {
  if (code === null) return 'CODE_UNKNOWN';
  if (code.revokedAt !== null) return 'CODE_REVOKED';
  const { usedByAccountId } = code;
  return usedByAccountId === null || usedByAccountId === accountId ? null : 'CODE_USED';
}

/** Why an account may not subscribe to a guardian; null where it may. */
export function refusalOfGuardian(
  subscriberId: string | null,
  accountId: string | null,
): SubscriptionRefusal | null {
  if (subscriberId === null) return null;
  return subscriberId === accountId ? 'ALREADY_SUBSCRIBED' : 'GUARDIAN_SUBSCRIBED';
}
