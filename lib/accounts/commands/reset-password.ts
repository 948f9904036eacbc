import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { hashPassword } from '@/lib/platform/passwords';
import type { Limit } from '@/lib/platform/rate-limit';
import { inSteadyTime } from '@/lib/platform/steady-time';

import { signUpError } from '../messages/sign-up';
import { queueAccountEmail } from './account-email';
import { closeAccountLinks } from './account-links';
import { sendActivationLink } from './activation-link';
import { endSessionsOf } from './sessions';
import { unsafeForgetSignInTries } from './sign-in';
import { throttle } from './throttle';

const HOUR = 3600;
const HOUR_MS = 3_600_000;
const PER_ADDRESS: Limit = { name: 'reset-address', tries: 20, seconds: HOUR };
const PER_ACCOUNT: Limit = { name: 'reset-account', tries: 4, seconds: HOUR };
/** Longer than what is done for an address that has an account. */
const ANSWER_MS = 250;

async function sendResetLink(tx: Tx, account: { id: string; email: string }, now: Date) {
  const id = newId();
  await tx.accountToken.create({
    data: {
      id,
      kind: 'PASSWORD_RESET',
      accountId: account.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + HOUR_MS),
    },
  });
  await queueAccountEmail(tx, {
    kind: 'PASSWORD_RESET',
    accountId: account.id,
    recipient: account.email,
    key: `reset:${id}`,
    data: { linkId: id },
    now,
  });
}

async function sendWhatHelps(email: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await tx.account.findUnique({
      where: { email, emailConfirmedAt: { not: null } },
      select: { id: true, email: true },
    });
    if (account !== null) return sendResetLink(tx, account, now);
    // Somebody who never followed the first link needs that one.
    const signUp = await tx.signUp.findFirst({
      where: { email, usedAt: null, linkSentAt: { not: null } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, email: true },
    });
    if (signUp !== null) await sendActivationLink(tx, signUp, now);
  });
  await wakeDispatcher();
}

/**
 * Sends a link to choose another password, where the address has an account. The answer and its
 * time are the same where it has none.
 * @throws DomainError THROTTLED
 */
export async function requestPasswordReset(
  email: string,
  context: { address: string },
  now: Date,
): Promise<void> {
  await throttle(PER_ADDRESS, context.address, now);
  await throttle(PER_ACCOUNT, email.toLowerCase(), now);
  await inSteadyTime(ANSWER_MS, () => sendWhatHelps(email, now));
}

/** Uses the link, and with it the others that wait. Gives the account. */
async function takeToken(tx: Tx, tokenId: string, now: Date): Promise<string> {
  const token = await tx.accountToken.findUnique({
    where: { id: tokenId, kind: 'PASSWORD_RESET' },
    select: { accountId: true, usedAt: true },
  });
  if (token === null) throw signUpError('LINK_FORGED');
  const { count } = await tx.accountToken.updateMany({
    where: { id: tokenId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) throw signUpError(token.usedAt === null ? 'LINK_EXPIRED' : 'LINK_USED');
  await closeAccountLinks(tx, token.accountId, now);
  return token.accountId;
}

/**
 * Gives an account the password that its link's holder chose, once: all its sessions end, and its
 * address is told.
 * @throws DomainError LINK_FORGED, LINK_EXPIRED, LINK_USED
 */
export async function resetPassword(tokenId: string, password: string, now: Date): Promise<void> {
  // A link that no longer opens anything costs no hash.
  const isOpen = await db.accountToken.count({ where: { id: tokenId, usedAt: null } });
  const passwordHash = isOpen > 0 ? await hashPassword(password) : '';
  const email = await inTransaction(async (tx) => {
    const accountId = await takeToken(tx, tokenId, now);
    const account = await tx.account.update({
      where: { id: accountId },
      data: { passwordHash },
      select: { email: true },
    });
    await endSessionsOf(tx, { accountId, now });
    await queueAccountEmail(tx, {
      kind: 'PASSWORD_CHANGED',
      accountId,
      recipient: account.email,
      key: `password-changed:${tokenId}`,
      now,
    });
    await recordAudit(
      tx,
      { kind: 'guardian', accountId },
      {
        at: now,
        action: 'accounts.password-reset',
        subjectType: 'Account',
        subjectId: accountId,
        data: {},
      },
    );
    return account.email;
  });
  await unsafeForgetSignInTries(email);
  await wakeDispatcher();
}
