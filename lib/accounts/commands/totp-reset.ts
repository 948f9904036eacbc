import 'server-only';

import { formatInstant } from '@/lib/core/dates/format';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import type { Limit } from '@/lib/platform/rate-limit';

import { securityError } from '../messages/security';
import { totpResetState, totpResetTimes } from '../rules/totp-reset';
import type { GuardianActor } from '../types';
import { queueAccountEmail } from './account-email';
import { closeTotpResets } from './account-links';
import { removeTotp } from './remove-totp';
import { throttle } from './throttle';

const ZONE = 'Europe/Paris';
const PER_ACCOUNT: Limit = { name: 'totp-reset', tries: 5, seconds: 24 * 3600 };

type Asked = { id: string; createdAt: Date };

// The account's row makes two clicks follow each other: the second finds the request of the first.
async function lockAccount(tx: Tx, accountId: string): Promise<{ email: string }> {
  await tx.$queryRaw`select 1 from "Account" where id = ${accountId}::uuid for no key update`;
  const account = await tx.account.findFirst({
    where: { id: accountId, totpConfirmedAt: { not: null } },
    select: {
      email: true,
      _count: { select: { agents: { where: { suspendedAt: null } } } },
    },
  });
  if (account === null) throw securityError('STEP_EXPIRED');
  // What an agent reads is other people's: their administrator knows who they are.
  if (account._count.agents > 0) throw securityError('TOTP_RESET_AGENT');
  return account;
}

function findWaiting(tx: Tx, accountId: string, now: Date): Promise<Asked | null> {
  return tx.accountToken.findFirst({
    where: { accountId, kind: 'TOTP_RESET', usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, createdAt: true },
  });
}

async function writeRequest(
  tx: Tx,
  { accountId, email }: { accountId: string; email: string },
  now: Date,
): Promise<Asked> {
  const id = newId();
  const { from, until } = totpResetTimes(now);
  await tx.accountToken.create({
    data: { id, kind: 'TOTP_RESET', accountId, createdAt: now, expiresAt: until },
  });
  const told = { accountId, recipient: email } as const;
  await queueAccountEmail(tx, {
    ...told,
    kind: 'TOTP_RESET_ASKED',
    key: `totp-reset-asked:${id}`,
    data: { linkId: id, detail: formatInstant(from, ZONE) },
    now,
  });
  // Written now, it leaves when its link serves; one that was cancelled then has nothing to say.
  await queueAccountEmail(tx, {
    ...told,
    kind: 'TOTP_RESET_READY',
    key: `totp-reset-ready:${id}`,
    data: { linkId: id },
    now,
    notBefore: from,
  });
  return { id, createdAt: now };
}

function audit(tx: Tx, accountId: string, action: string, at: Date): Promise<void> {
  return recordAudit(
    tx,
    { kind: 'guardian', accountId },
    { at, action, subjectType: 'Account', subjectId: accountId, data: {} },
  );
}

/**
 * Asks, of a password that was just right, to do without the second factor: 72 hours later a link sent
 * to the address takes it away. Asked again, the same request goes on. Gives when, and where to.
 * @throws DomainError STEP_EXPIRED, TOTP_RESET_AGENT, THROTTLED
 */
export async function unsafeAskTotpReset(
  accountId: string,
  now: Date,
): Promise<{ from: Date; email: string }> {
  await throttle(PER_ACCOUNT, accountId, now);
  const asked = await inTransaction(async (tx) => {
    const { email } = await lockAccount(tx, accountId);
    const waiting = await findWaiting(tx, accountId, now);
    if (waiting !== null) return { ...waiting, email };
    await audit(tx, accountId, 'accounts.totp-reset-asked', now);
    return { ...(await writeRequest(tx, { accountId, email }, now)), email };
  });
  await wakeDispatcher();
  return { from: totpResetTimes(asked.createdAt).from, email: asked.email };
}

async function findToken(tx: Tx, tokenId: string) {
  const token = await tx.accountToken.findUnique({
    where: { id: tokenId, kind: 'TOTP_RESET' },
    select: { accountId: true, createdAt: true, expiresAt: true, usedAt: true },
  });
  if (token === null) throw securityError('TOTP_RESET_CLOSED');
  return token;
}

/**
 * Takes the second factor away with the link of a request that has waited, once: all sessions end, and
 * the address is told.
 * @throws DomainError TOTP_RESET_CLOSED, TOTP_RESET_AGENT
 */
export async function unsafeFinishTotpReset(tokenId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { accountId, ...times } = await findToken(tx, tokenId);
    if (totpResetState(times, now) !== 'READY') throw securityError('TOTP_RESET_CLOSED');
    await lockAccount(tx, accountId);
    if ((await closeTotpResets(tx, accountId, now)) === 0) throw securityError('TOTP_RESET_CLOSED');
    await removeTotp(tx, { accountId, by: 'owner', now });
    await audit(tx, accountId, 'accounts.totp-reset', now);
  });
  await wakeDispatcher();
}

/**
 * Gives a request up, with the link of its e-mails. Doing it twice is harmless.
 * @throws DomainError TOTP_RESET_CLOSED
 */
export async function unsafeCancelTotpReset(tokenId: string, now: Date): Promise<void> {
  const { accountId } = await findToken(db, tokenId);
  await cancel(accountId, now);
}

/** Gives up the request on one's own account. Doing it twice is harmless. */
export async function cancelTotpReset({ accountId }: GuardianActor, now: Date): Promise<void> {
  await cancel(accountId, now);
}

async function cancel(accountId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    if ((await closeTotpResets(tx, accountId, now)) === 0) return;
    await audit(tx, accountId, 'accounts.totp-reset-cancelled', now);
  });
}
