import 'server-only';

import { db } from '@/lib/platform/db/client';

/** Whether a link to confirm an address still serves. Its signature was checked: there is no actor. */
export async function unsafeIsEmailLinkOpen(tokenId: string, now: Date): Promise<boolean> {
  const count = await db.accountToken.count({
    where: { id: tokenId, kind: 'EMAIL_CHANGE', usedAt: null, expiresAt: { gt: now } },
  });
  return count > 0;
}
