import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { drawNumbers } from '@/lib/platform/draw';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import type { Limit } from '@/lib/platform/rate-limit';
import { keyedHash } from '@/lib/platform/secrets';
import { newTotpSecret, totpStep } from '@/lib/platform/totp';

import { securityError } from '../messages/security';
import {
  makeRecoveryCode,
  normaliseRecoveryCode,
  RECOVERY_CODE_CHOICES,
  RECOVERY_CODE_DRAWS,
  RECOVERY_CODES,
} from '../rules/recovery-code';
import type { GuardianActor } from '../types';
import { queueAccountEmail } from './account-email';
import { closeTotpResets } from './account-links';
import { checkPasswordIfAny } from './check-password';
import { endSessionsOf } from './sessions';
import { throttle } from './throttle';

const PER_ACCOUNT: Limit = { name: 'totp-code', tries: 8, seconds: 15 * 60 };

/** How a recovery code is kept: bound to its account. */
function hashRecoveryCode(accountId: string, code: string): string {
  return keyedHash('recovery-code', `${accountId}:${normaliseRecoveryCode(code)}`);
}

function newSealedSecret(accountId: string): string {
  return sealText('Account.totpSecret', accountId, newTotpSecret());
}

/**
 * Draws the secret that the person's application will hold: one that was drawn before serves no more.
 * It is in force once confirmed.
 * @throws DomainError TOTP_ON
 */
export async function beginTotp(actor: GuardianActor): Promise<void> {
  const { count } = await db.account.updateMany({
    where: { id: actor.accountId, totpConfirmedAt: null },
    data: { totpSecret: newSealedSecret(actor.accountId) },
  });
  if (count === 0) throw securityError('TOTP_ON');
}

/**
 * Gives up what was being set up: its secret serves no more. Doing it twice is harmless.
 * @throws DomainError TOTP_ON where it was confirmed meanwhile
 */
export async function cancelTotp(actor: GuardianActor): Promise<void> {
  const { count } = await db.account.updateMany({
    where: { id: actor.accountId, totpConfirmedAt: null },
    data: { totpSecret: null },
  });
  if (count === 0) throw securityError('TOTP_ON');
}

/**
 * Takes a code of the application, once: the steps that were used, and those before, serve no more.
 * @throws DomainError WRONG_CODE
 */
async function takeTotpCode(
  tx: Tx,
  { accountId, code, now }: { accountId: string; code: string; now: Date },
): Promise<void> {
  const account = await tx.account.findUnique({
    where: { id: accountId },
    select: { totpSecret: true },
  });
  const totpSecret = account?.totpSecret ?? null;
  const secret = totpSecret === null ? null : openText('Account.totpSecret', accountId, totpSecret);
  const step = secret === null ? null : totpStep(secret, code, now);
  if (step === null) throw securityError('WRONG_CODE');
  // The secret that made the code: another one may have been drawn since it was read.
  const { count } = await tx.account.updateMany({
    where: {
      id: accountId,
      totpSecret,
      OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }],
    },
    data: { totpLastStep: step },
  });
  if (count === 0) throw securityError('WRONG_CODE');
}

/**
 * Takes a recovery code, once.
 * @throws DomainError WRONG_CODE
 */
async function takeRecoveryCode(
  tx: Tx,
  { accountId, code, now }: { accountId: string; code: string; now: Date },
): Promise<void> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { accountId, codeHash: hashRecoveryCode(accountId, code), usedAt: null },
    data: { usedAt: now },
  });
  if (count === 0) throw securityError('WRONG_CODE');
}

const DIGITS = /^\d{6}$/;

/**
 * Takes what stands for the second factor, once: a code of the application, or a recovery code.
 * @throws DomainError WRONG_CODE
 */
export async function takeSecondFactor(
  tx: Tx,
  { accountId, code, now }: { accountId: string; code: string; now: Date },
): Promise<void> {
  const typed = code.replaceAll(/[\s\u00A0]/g, '');
  const take = DIGITS.test(typed) ? takeTotpCode : takeRecoveryCode;
  await take(tx, { accountId, code: typed, now });
}

async function renewCodes(tx: Tx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    makeRecoveryCode(drawNumbers(RECOVERY_CODE_DRAWS, RECOVERY_CODE_CHOICES)),
  );
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      id: newId(),
      accountId,
      codeHash: hashRecoveryCode(accountId, code),
    })),
  });
  return codes;
}

type Change = { action: string; detail: 'on' | 'off' };

async function tell(
  tx: Tx,
  actor: GuardianActor,
  { action, detail }: Change,
  now: Date,
): Promise<void> {
  const { accountId, email } = actor;
  await queueAccountEmail(tx, {
    kind: 'TOTP_CHANGED',
    accountId,
    recipient: email,
    key: `totp:${newId()}`,
    data: { detail },
    now,
  });
  await recordAudit(tx, actor, {
    at: now,
    action,
    subjectType: 'Account',
    subjectId: accountId,
    data: {},
  });
}

/**
 * Puts the second factor in force, once the application has shown a right code: the other sessions
 * end. Gives the recovery codes, which nothing shows again.
 * @throws DomainError WRONG_CODE, TOTP_ON, THROTTLED
 */
export async function confirmTotp(
  actor: GuardianActor,
  code: string,
  now: Date,
): Promise<string[]> {
  const { accountId, sessionId } = actor;
  await throttle(PER_ACCOUNT, accountId, now);
  const codes = await inTransaction(async (tx) => {
    await takeTotpCode(tx, { accountId, code, now });
    const { count } = await tx.account.updateMany({
      where: { id: accountId, totpConfirmedAt: null },
      data: { totpConfirmedAt: now },
    });
    if (count === 0) throw securityError('TOTP_ON');
    await endSessionsOf(tx, { accountId, except: sessionId, now });
    await tell(tx, actor, { action: 'accounts.totp-on', detail: 'on' }, now);
    return renewCodes(tx, accountId);
  });
  await wakeDispatcher();
  return codes;
}

/**
 * Draws new recovery codes, for a code of the application or one of the old ones: these serve no more.
 * @throws DomainError WRONG_CODE, TOTP_OFF, THROTTLED
 */
export async function renewRecoveryCodes(
  actor: GuardianActor,
  code: string,
  now: Date,
): Promise<string[]> {
  const { accountId } = actor;
  await throttle(PER_ACCOUNT, accountId, now);
  return inTransaction(async (tx) => {
    const on = await tx.account.count({ where: { id: accountId, totpConfirmedAt: { not: null } } });
    if (on === 0) throw securityError('TOTP_OFF');
    await takeSecondFactor(tx, { accountId, code, now });
    await recordAudit(tx, actor, {
      at: now,
      action: 'accounts.recovery-codes-renewed',
      subjectType: 'Account',
      subjectId: accountId,
      data: {},
    });
    return renewCodes(tx, accountId);
  });
}

type Proof = { currentPassword: string; code: string };

// What was in force no longer is; `totpSecret` is what may be confirmed next.
async function endTotp(
  tx: Tx,
  actor: GuardianActor,
  { code, action, totpSecret }: { code: string; action: string; totpSecret: string | null },
  now: Date,
): Promise<void> {
  const { accountId } = actor;
  await takeSecondFactor(tx, { accountId, code, now });
  const { count } = await tx.account.updateMany({
    where: { id: accountId, totpConfirmedAt: { not: null } },
    data: { totpSecret, totpConfirmedAt: null, totpLastStep: null },
  });
  if (count === 0) throw securityError('TOTP_OFF');
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await closeTotpResets(tx, accountId, now);
  await tell(tx, actor, { action, detail: 'off' }, now);
}

/**
 * Takes the second factor away, for a code of the application or a recovery code.
 * @throws DomainError WRONG_PASSWORD, WRONG_CODE, TOTP_OFF, TOTP_REQUIRED, THROTTLED
 */
export async function disableTotp(actor: GuardianActor, proof: Proof, now: Date): Promise<void> {
  const { accountId } = actor;
  await checkPasswordIfAny(actor, proof.currentPassword, now);
  await throttle(PER_ACCOUNT, accountId, now);
  await inTransaction(async (tx) => {
    const required = await tx.agent.count({
      where: { accountId, suspendedAt: null, collectivity: { requiresAgentTotp: true } },
    });
    if (required > 0) throw securityError('TOTP_REQUIRED');
    const { code } = proof;
    await endTotp(tx, actor, { code, action: 'accounts.totp-off', totpSecret: null }, now);
  });
  await wakeDispatcher();
}

/**
 * Moves the second factor to another telephone: the old one serves no more, and a new secret waits to
 * be confirmed. The agents' space stays closed until then to those who must have a second factor.
 * @throws DomainError WRONG_PASSWORD, WRONG_CODE, TOTP_OFF, THROTTLED
 */
export async function replaceTotp(actor: GuardianActor, proof: Proof, now: Date): Promise<void> {
  await checkPasswordIfAny(actor, proof.currentPassword, now);
  await throttle(PER_ACCOUNT, actor.accountId, now);
  const totpSecret = newSealedSecret(actor.accountId);
  const { code } = proof;
  await inTransaction((tx) =>
    endTotp(tx, actor, { code, action: 'accounts.totp-replaced', totpSecret }, now),
  );
  await wakeDispatcher();
}
