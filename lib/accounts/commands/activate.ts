import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { isPassword } from '@/lib/platform/passwords';
import type { Limit } from '@/lib/platform/rate-limit';
import { subscribeWithCodeHash } from '@/lib/subscriptions/commands/subscribe';
import type { SignUp } from '@/prisma/generated/client';

import { signUpError } from '../messages/sign-up';
import { openSession, type OpenedSession } from './sessions';
import { throttle } from './throttle';

const PASSWORDS: Limit = { name: 'activation-password', tries: 8, seconds: 15 * 60 };

/** Who follows an activation link, and what shows that they are who signed up. */
export type ActivationContext = {
  userAgent: string;
  /** Whether the browser is the one that signed up. */
  isSameBrowser: boolean;
  /** The password of the sign-up, as another browser gives it. */
  password?: string | undefined;
};

/**
 * The address and the password must be one person's: an account opened with a password that a
 * stranger chose for somebody else's address would be open to that stranger.
 */
async function checkWhoSignedUp(
  signUpId: string,
  { isSameBrowser, password = '' }: ActivationContext,
  now: Date,
): Promise<void> {
  if (isSameBrowser) return;
  if (password === '') throw signUpError('PASSWORD_MISSING');
  await throttle(PASSWORDS, signUpId, now);
  const signUp = await db.signUp.findUnique({
    where: { id: signUpId, usedAt: null },
    select: { passwordHash: true },
  });
  if (!(await isPassword(signUp?.passwordHash ?? null, password)))
    throw signUpError('PASSWORD_WRONG');
}

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
 * Makes the account of a sign-up, subscribes it where a code was given, and signs it in, once. A
 * browser that did not sign up gives the password that was chosen then.
 * @throws DomainError PASSWORD_MISSING, PASSWORD_WRONG, THROTTLED, LINK_FORGED, LINK_EXPIRED,
 * LINK_USED
 */
export async function activateAccount(
  signUpId: string,
  context: ActivationContext,
  now: Date,
): Promise<OpenedSession> {
  await checkWhoSignedUp(signUpId, context, now);
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
