import 'server-only';

import { db } from '@/lib/platform/db/client';

import type { ResetLink } from '../types';

/** What a link to choose a password opens now, without using it. Its signature is the right to. */
export async function unsafeFindResetLink(tokenId: string, now: Date): Promise<ResetLink> {
  const token = await db.accountToken.findUnique({
    where: { id: tokenId, kind: 'PASSWORD_RESET' },
    select: { usedAt: true, expiresAt: true },
  });
  if (token === null) return 'GONE';
  if (token.usedAt !== null) return 'USED';
  return token.expiresAt > now ? 'OPEN' : 'EXPIRED';
}
