import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { db } from '@/lib/platform/db/client';
import { decryptText } from '@/lib/platform/secrets';

/** How long a session lasts: a working day, or a month on a device that is remembered. */
const SESSION_SECONDS = { day: 12 * 3600, month: 30 * 24 * 3600 } as const;

export type OpenedSession = { sessionId: string; accountId: string; expiresAt: Date };

export type SessionOpening = {
  accountId: string;
  /** Keeps the browser signed in for a month. */
  remember: boolean;
  userAgent: string;
  method?: 'PASSWORD' | 'FRANCE_CONNECT';
  /** Encrypted, of FranceConnect. */
  idToken?: string;
  now: Date;
};

/** Opens a session for somebody who has just shown who they are: their roles are seen at work. */
export async function openSession(tx: Tx, opening: SessionOpening): Promise<OpenedSession> {
  const { accountId, remember, userAgent, method = 'PASSWORD', idToken, now } = opening;
  const sessionId = newId();
  const seconds = remember ? SESSION_SECONDS.month : SESSION_SECONDS.day;
  const expiresAt = new Date(now.getTime() + seconds * 1000);
  await tx.accountSession.create({
    data: {
      id: sessionId,
      accountId,
      method,
      userAgent,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      ...(idToken === undefined ? {} : { idToken }),
    },
  });
  await tx.agent.updateMany({ where: { accountId }, data: { lastSeenAt: now } });
  return { sessionId, accountId, expiresAt };
}

/**
 * Ends one session. Ending it twice is harmless. Gives FranceConnect's id token where the session was
 * opened with it: who leaves the portal leaves FranceConnect too.
 */
export async function endSession(sessionId: string, now: Date): Promise<string | null> {
  await db.accountSession.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: now },
  });
  const session = await db.accountSession.findUnique({
    where: { id: sessionId },
    select: { idToken: true },
  });
  return session?.idToken == null ? null : decryptText('account', session.idToken);
}

/**
 * Ends the sessions of an account, but for the one that asks where it is given. Gives how many.
 */
export async function endSessionsOf(
  tx: Tx,
  { accountId, except, now }: { accountId: string; except?: string; now: Date },
): Promise<number> {
  const { count } = await tx.accountSession.updateMany({
    where: {
      accountId,
      revokedAt: null,
      expiresAt: { gt: now },
      ...(except === undefined ? {} : { id: { not: except } }),
    },
    data: { revokedAt: now },
  });
  return count;
}
