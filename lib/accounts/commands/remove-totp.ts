import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { queueAccountEmail } from './account-email';
import { closeTotpResets } from './account-links';
import { endSessionsOf } from './sessions';

export type TotpRemoval = {
  accountId: string;
  by: 'owner' | 'others';
  /** The collectivity that takes it away from its agent. */
  collectivityId?: string;
  now: Date;
};

/**
 * Takes away a second factor that is lost, with its recovery codes: all sessions end, and the address
 * is told. Gives whether there was one.
 */
export async function removeTotp(
  tx: Tx,
  { accountId, by, collectivityId, now }: TotpRemoval,
): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, totpConfirmedAt: { not: null } },
    data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
  });
  if (count === 0) return false;
  const { email } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true },
  });
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await closeTotpResets(tx, accountId, now);
  await endSessionsOf(tx, { accountId, now });
  await queueAccountEmail(tx, {
    kind: 'TOTP_CHANGED',
    accountId,
    ...(collectivityId === undefined ? {} : { collectivityId }),
    recipient: email,
    key: `totp:${newId()}`,
    data: { detail: by === 'owner' ? 'off' : 'reset' },
    now,
  });
  return true;
}
