import 'server-only';

import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { encryptText } from '@/lib/platform/secrets';

import { franceConnectError } from '../messages/france-connect';
import { decideEntry, type WithoutAccount } from '../rules/france-connect';
import type { FranceConnectIdentity } from '../schema/france-connect';
import type { GuardianActor } from '../types';
import { queueAccountEmail } from './account-email';
import { openSession } from './sessions';
import type { NewSession } from './sign-in';

const PROVIDER = 'FRANCE_CONNECT';

/** What came of an identity: a session, or what must be done first. */
export type FranceConnectEntry =
  | { kind: 'SIGN_IN'; session: NewSession }
  /** The account has a second factor, which FranceConnect does not replace. */
  | { kind: 'SECOND_STEP'; accountId: string; idToken: string }
  | { kind: WithoutAccount };

type Browser = { userAgent: string };

type Linked = { accountId: string; isAgent: boolean; hasTotp: boolean };
type Opening = { identity: FranceConnectIdentity; browser: Browser; now: Date };

async function findLinked(tx: Tx, { subject }: FranceConnectIdentity): Promise<Linked | null> {
  const row = await tx.accountIdentity.findFirst({
    where: { provider: PROVIDER, subject, account: { deletedAt: null } },
    select: {
      accountId: true,
      account: {
        select: {
          totpConfirmedAt: true,
          _count: { select: { agents: { where: { suspendedAt: null } } } },
        },
      },
    },
  });
  if (row === null) return null;
  const { accountId, account } = row;
  const hasTotp = account.totpConfirmedAt !== null;
  return { accountId, hasTotp, isAgent: account._count.agents > 0 };
}

async function isEmailTaken(tx: Tx, { email }: FranceConnectIdentity): Promise<boolean> {
  return email !== null && (await tx.account.count({ where: { email } })) > 0;
}

async function openTheirs(tx: Tx, linked: Linked, opening: Opening): Promise<NewSession> {
  const { identity, browser, now } = opening;
  const session = await openSession(tx, {
    accountId: linked.accountId,
    remember: false,
    userAgent: browser.userAgent,
    method: PROVIDER,
    idToken: encryptText('account', identity.idToken),
    now,
  });
  return { ...session, isAgent: linked.isAgent };
}

/** Signs in the account that the identity opens; says what must be done first where there is none. */
export async function enterWithFranceConnect(
  identity: FranceConnectIdentity,
  browser: Browser,
  now: Date,
): Promise<FranceConnectEntry> {
  return inTransaction(async (tx): Promise<FranceConnectEntry> => {
    const linked = await findLinked(tx, identity);
    if (linked?.hasTotp === true) {
      const idToken = encryptText('account', identity.idToken);
      return { kind: 'SECOND_STEP', accountId: linked.accountId, idToken };
    }
    if (linked !== null) {
      const session = await openTheirs(tx, linked, { identity, browser, now });
      return { kind: 'SIGN_IN', session };
    }
    const isTaken = await isEmailTaken(tx, identity);
    return { kind: decideEntry({ hasEmail: identity.email !== null, isEmailTaken: isTaken }) };
  });
}

/**
 * Opens an account without a password for an identity that has none, and signs in. FranceConnect's
 * e-mail counts as confirmed. Doing it twice opens one account.
 * @throws DomainError FRANCECONNECT_NO_EMAIL, FRANCECONNECT_EMAIL_TAKEN
 */
export async function openFranceConnectAccount(
  identity: FranceConnectIdentity,
  { termsVersion, userAgent }: Browser & { termsVersion: string },
  now: Date,
): Promise<NewSession> {
  try {
    return await inTransaction(async (tx) => {
      const opening = { identity, browser: { userAgent }, now };
      const linked = await findLinked(tx, identity);
      if (linked?.hasTotp === true) throw franceConnectError('FRANCECONNECT_EXPIRED');
      if (linked !== null) return openTheirs(tx, linked, opening);
      const accountId = await createAccount(tx, identity, { termsVersion, now });
      return openTheirs(tx, { accountId, isAgent: false, hasTotp: false }, opening);
    });
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    // Somebody was faster: the same person on a double click, or another with the same e-mail.
    const entry = await enterWithFranceConnect(identity, { userAgent }, now);
    if (entry.kind === 'SIGN_IN') return entry.session;
    throw franceConnectError('FRANCECONNECT_EMAIL_TAKEN');
  }
}

async function createAccount(
  tx: Tx,
  identity: FranceConnectIdentity,
  { termsVersion, now }: { termsVersion: string; now: Date },
): Promise<string> {
  const { email, civility, firstName, lastName } = identity;
  if (email === null) throw franceConnectError('FRANCECONNECT_NO_EMAIL');
  const accountId = newId();
  await tx.account.create({
    data: {
      id: accountId,
      email,
      civility,
      firstName,
      lastName,
      emailConfirmedAt: now,
      termsVersion,
      termsAcceptedAt: now,
      createdAt: now,
    },
  });
  await link(tx, { accountId, subject: identity.subject, now });
  return accountId;
}

async function link(
  tx: Tx,
  { accountId, subject, now }: { accountId: string; subject: string; now: Date },
): Promise<void> {
  const id = newId();
  await tx.accountIdentity.create({
    data: { id, provider: PROVIDER, subject, accountId, createdAt: now },
  });
  await recordAudit(
    tx,
    { kind: 'guardian', accountId },
    {
      at: now,
      action: 'account.franceConnectLinked',
      subjectType: 'AccountIdentity',
      subjectId: id,
      data: {},
    },
  );
}

async function tell(
  tx: Tx,
  { accountId, email }: GuardianActor,
  detail: 'on' | 'off',
  now: Date,
): Promise<void> {
  await queueAccountEmail(tx, {
    kind: 'FRANCE_CONNECT_CHANGED',
    accountId,
    recipient: email,
    key: `franceconnect:${newId()}`,
    data: { detail },
    now,
  });
}

/**
 * Lets an identity open the account of somebody who is signed in, and tells its address. Doing it twice
 * is harmless.
 * @throws DomainError FRANCECONNECT_OTHER_ACCOUNT, FRANCECONNECT_OTHER_IDENTITY
 */
export async function linkFranceConnect(
  actor: GuardianActor,
  { subject }: FranceConnectIdentity,
  now: Date,
): Promise<void> {
  const { accountId } = actor;
  try {
    await inTransaction(async (tx) => {
      await link(tx, { accountId, subject, now });
      await tell(tx, actor, 'on', now);
    });
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    const holder = await db.accountIdentity.findUnique({
      where: { provider_subject: { provider: PROVIDER, subject } },
      select: { accountId: true },
    });
    if (holder?.accountId === accountId) return;
    throw franceConnectError(
      holder === null ? 'FRANCECONNECT_OTHER_IDENTITY' : 'FRANCECONNECT_OTHER_ACCOUNT',
    );
  }
  await wakeDispatcher();
}

/**
 * Takes FranceConnect away from an account, ends the other sessions that it opened, and tells its
 * address. Doing it twice is harmless.
 * @throws DomainError FRANCECONNECT_ONLY_WAY when nothing else would open the account
 */
export async function unlinkFranceConnect(actor: GuardianActor, now: Date): Promise<void> {
  const { accountId, sessionId } = actor;
  await inTransaction(async (tx) => {
    const { count } = await tx.accountIdentity.deleteMany({
      where: { accountId, provider: PROVIDER, account: { passwordHash: { not: null } } },
    });
    if (count === 0) {
      const left = await tx.accountIdentity.count({ where: { accountId, provider: PROVIDER } });
      if (left > 0) throw franceConnectError('FRANCECONNECT_ONLY_WAY');
      return;
    }
    await tx.accountSession.updateMany({
      where: { accountId, method: PROVIDER, revokedAt: null, id: { not: sessionId } },
      data: { revokedAt: now },
    });
    await tell(tx, actor, 'off', now);
    await recordAudit(tx, actor, {
      at: now,
      action: 'account.franceConnectRemoved',
      subjectType: 'Account',
      subjectId: accountId,
      data: {},
    });
  });
  await wakeDispatcher();
}
