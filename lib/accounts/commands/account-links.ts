import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

/**
 * Voids the links that would change how an account is entered. Whoever asked for them may not be who
 * has just shown that the account is theirs.
 */
export async function closeAccountLinks(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.accountToken.updateMany({
    where: {
      accountId,
      kind: { in: ['PASSWORD_RESET', 'EMAIL_CHANGE', 'TOTP_RESET'] },
      usedAt: null,
    },
    data: { usedAt: now },
  });
}

/** Voids the requests to do without the second factor. Gives how many there were. */
export async function closeTotpResets(tx: Tx, accountId: string, now: Date): Promise<number> {
  const { count } = await tx.accountToken.updateMany({
    where: { accountId, kind: 'TOTP_RESET', usedAt: null },
    data: { usedAt: now },
  });
  return count;
}
