import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

import { queueAccountEmail } from './account-email';

const HOUR_MS = 3_600_000;
/** How long an activation link may be followed. */
const LINK_HOURS = 24;
/** Two clicks send one e-mail. */
const PAUSE_MS = 60_000;

/** When a link sent now ends. */
export function linkEnd(now: Date): Date {
  return new Date(now.getTime() + LINK_HOURS * HOUR_MS);
}

/**
 * Sends the link that opens the account, or, where the address already has one, an e-mail that says
 * so: what is done and how long it takes are the same. False where nothing is sent: the link has
 * served, or has just left.
 */
export async function sendActivationLink(
  tx: Tx,
  { id, email }: { id: string; email: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.signUp.updateMany({
    where: {
      id,
      usedAt: null,
      OR: [{ linkSentAt: null }, { linkSentAt: { lte: new Date(now.getTime() - PAUSE_MS) } }],
    },
    data: { linkSentAt: now, expiresAt: linkEnd(now) },
  });
  if (count === 0) return false;
  const account = await tx.account.findUnique({
    where: { email },
    select: { id: true, emailConfirmedAt: true },
  });
  const act = { recipient: email, key: `sign-up:${id}:${now.getTime()}`, now };
  await queueAccountEmail(
    tx,
    account?.emailConfirmedAt == null
      ? { ...act, kind: 'ACTIVATION', accountId: null, data: { linkId: id } }
      : { ...act, kind: 'ALREADY_REGISTERED', accountId: account.id },
  );
  return true;
}
