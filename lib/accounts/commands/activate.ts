import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { subscribeWithCodeHash } from '@/lib/subscriptions/commands/subscribe';
import type { SignUp } from '@/prisma/generated/client';

import { signUpError } from '../messages/sign-up';
import { openSession, type OpenedSession } from './sessions';

/** The sign-up whose link is followed; all of the same address then have served. */
async function takeSignUp(tx: Tx, signUpId: string, now: Date): Promise<SignUp> {
  const signUp = await tx.signUp.findUnique({ where: { id: signUpId } });
  if (signUp === null) throw signUpError('LINK_FORGED');
  const { count } = await tx.signUp.updateMany({
    where: { id: signUpId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, passwordHash: '' },
  });
  if (count === 0) throw signUpError(signUp.usedAt === null ? 'LINK_EXPIRED' : 'LINK_USED');
  await tx.signUp.updateMany({
    where: { email: signUp.email, usedAt: null },
    data: { usedAt: now, passwordHash: '' },
  });
  return signUp;
}

/** The account of a sign-up: a new one, or the one of somebody who was invited and never came. */
async function writeAccount(tx: Tx, signUp: SignUp, now: Date): Promise<string> {
  const { email, civility, lastName, firstName, passwordHash, termsVersion } = signUp;
  const person = { civility, lastName, firstName, passwordHash, termsVersion };
  const confirmed = { ...person, termsAcceptedAt: now, emailConfirmedAt: now };
  const id = newId();
  const { count } = await tx.account.createMany({
    data: [{ id, email, createdAt: now, ...confirmed }],
    skipDuplicates: true,
  });
  if (count === 1) return id;
  const invited = await tx.account.findUniqueOrThrow({ where: { email }, select: { id: true } });
  const filled = await tx.account.updateMany({
    where: { id: invited.id, emailConfirmedAt: null },
    data: confirmed,
  });
  if (filled.count === 0) throw signUpError('LINK_USED');
  return invited.id;
}

/**
 * Makes the account of a sign-up, subscribes it where a code was given, and signs it in, once.
 * @throws DomainError LINK_FORGED, LINK_EXPIRED, LINK_USED
 */
export function activateAccount(
  signUpId: string,
  context: { userAgent: string },
  now: Date,
): Promise<OpenedSession> {
  return inTransaction(async (tx) => {
    const signUp = await takeSignUp(tx, signUpId, now);
    const accountId = await writeAccount(tx, signUp, now);
    await recordAudit(
      tx,
      { kind: 'guardian', accountId },
      {
        at: now,
        action: 'accounts.activated',
        subjectType: 'Account',
        subjectId: accountId,
        data: { termsVersion: signUp.termsVersion },
      },
    );
    const { codeHash } = signUp;
    // A code that serves somebody else by now is told where one subscribes; the account is open.
    if (codeHash !== null) await subscribeWithCodeHash(tx, { accountId, codeHash, now });
    return openSession(tx, { accountId, remember: false, userAgent: context.userAgent, now });
  });
}
