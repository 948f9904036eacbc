import 'server-only';

import { recordAudit } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { removeTotp } from './remove-totp';

/**
 * For whoever runs the portal, at its console: takes away the second factor of somebody whom no
 * administrator can help, such as the last one. Gives whether the address had one.
 */
export async function unsafeResetTotpAsOperator(email: string, now: Date): Promise<boolean> {
  const account = await db.account.findUnique({ where: { email }, select: { id: true } });
  if (account === null) return false;
  const accountId = account.id;
  const isDone = await inTransaction(async (tx) => {
    if (!(await removeTotp(tx, { accountId, by: 'others', now }))) return false;
    await recordAudit(
      tx,
      { kind: 'guardian', accountId },
      {
        at: now,
        action: 'accounts.totp-reset-by-operator',
        subjectType: 'Account',
        subjectId: accountId,
        data: {},
      },
    );
    return true;
  });
  if (isDone) await wakeDispatcher();
  return isDone;
}
