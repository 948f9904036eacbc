import 'server-only';

import { db } from '@/lib/platform/db/client';

import type { GuardianActor } from '../types';

/** How FranceConnect stands with an account. */
export type FranceConnectLink = {
  /** Since when it opens the account; null where it does not. */
  linkedAt: Date | null;
  /** Whether something else opens it. */
  hasPassword: boolean;
};

/** How FranceConnect stands with one's account. */
export async function getFranceConnectLink(actor: GuardianActor): Promise<FranceConnectLink> {
  const account = await db.account.findUniqueOrThrow({
    where: { id: actor.accountId },
    select: {
      passwordHash: true,
      identities: { where: { provider: 'FRANCE_CONNECT' }, select: { createdAt: true } },
    },
  });
  return {
    linkedAt: account.identities[0]?.createdAt ?? null,
    hasPassword: account.passwordHash !== null,
  };
}
