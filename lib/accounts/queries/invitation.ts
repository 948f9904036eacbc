import 'server-only';

import { db } from '@/lib/platform/db/client';

import type { Invitation } from '../rules/invitation';

/** What an invitation's link still opens. It needs no actor: its holder has no account yet. */
export async function unsafeFindInvitation(tokenId: string, now: Date): Promise<Invitation> {
  const token = await db.accountToken.findUnique({
    where: { id: tokenId, kind: 'AGENT_INVITATION' },
    select: {
      expiresAt: true,
      usedAt: true,
      account: { select: { email: true, emailConfirmedAt: true } },
    },
  });
  if (token === null) return { state: 'UNKNOWN' };
  const { usedAt, expiresAt, account } = token;
  if (usedAt !== null || account.emailConfirmedAt !== null) return { state: 'USED' };
  return expiresAt > now ? { state: 'OPEN', email: account.email } : { state: 'EXPIRED' };
}
