import 'server-only';

import { db } from '@/lib/platform/db/client';

import { totpResetState, totpResetTimes, type TotpResetState } from '../rules/totp-reset';

/** What a link to take the second factor away opens now, and from when on. */
export type TotpReset = { state: TotpResetState; from: Date };

/** What such a link opens; null where its row is gone. Its signature was checked: there is no actor. */
export async function unsafeFindTotpReset(tokenId: string, now: Date): Promise<TotpReset | null> {
  const token = await db.accountToken.findUnique({
    where: { id: tokenId, kind: 'TOTP_RESET' },
    select: { createdAt: true, expiresAt: true, usedAt: true },
  });
  if (token === null) return null;
  return { state: totpResetState(token, now), from: totpResetTimes(token.createdAt).from };
}
