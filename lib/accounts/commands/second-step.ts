import 'server-only';

import { inTransaction } from '@/lib/platform/db/transaction';
import { forgetTries, type Limit } from '@/lib/platform/rate-limit';

import { securityError } from '../messages/security';
import { closeTotpResets } from './account-links';
import { openSession } from './sessions';
import type { NewSession } from './sign-in';
import { takeSecondFactor } from './totp';
import { throttle } from './throttle';

const PER_ACCOUNT: Limit = { name: 'second-step', tries: 8, seconds: 15 * 60 };

/**
 * The second step of signing in: a code of the application, or a recovery code, opens the session
 * that the password alone did not. Throttled per account.
 * @throws DomainError WRONG_CODE, STEP_EXPIRED, THROTTLED
 */
export async function unsafeFinishSignIn(
  step: { accountId: string; remember: boolean; idToken?: string | null },
  input: { code: string; userAgent: string },
  now: Date,
): Promise<NewSession> {
  const { accountId, remember, idToken = null } = step;
  await throttle(PER_ACCOUNT, accountId, now);
  const session = await inTransaction(async (tx) => {
    const account = await tx.account.findFirst({
      where: { id: accountId, emailConfirmedAt: { not: null }, totpConfirmedAt: { not: null } },
      select: { _count: { select: { agents: { where: { suspendedAt: null } } } } },
    });
    if (account === null) throw securityError('STEP_EXPIRED');
    const { code, userAgent } = input;
    await takeSecondFactor(tx, { accountId, code, now });
    // Found again: nobody has to do without.
    await closeTotpResets(tx, accountId, now);
    const way = idToken === null ? {} : { method: 'FRANCE_CONNECT' as const, idToken };
    const opened = await openSession(tx, { accountId, remember, userAgent, now, ...way });
    return { ...opened, isAgent: account._count.agents > 0 };
  });
  await forgetTries(PER_ACCOUNT, accountId);
  return session;
}
