import {
  enterWithFranceConnect,
  linkFranceConnect,
  openFranceConnectAccount,
  unlinkFranceConnect,
} from '@/lib/accounts/commands/france-connect';
import { endSession } from '@/lib/accounts/commands/sessions';
import { getFranceConnectLink } from '@/lib/accounts/queries/france-connect';
import type { FranceConnectIdentity } from '@/lib/accounts/schema/france-connect';
import type { GuardianActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { db } from '@/lib/platform/db/client';
import { guardianActor } from '@/tests/support/actors';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createAccount,
  createAccountSession,
  createAgentActor,
} from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

import { lettersTo } from './scene';

const NOW = new Date('2026-11-25T09:00:00Z');
const BROWSER = { userAgent: 'jest' };
const TERMS = { ...BROWSER, termsVersion: '2026-11-25' };

function someone(changes: Partial<FranceConnectIdentity> = {}): FranceConnectIdentity {
  const name = uniqueName('angela');
  return {
    subject: name,
    civility: 'Mme',
    firstName: 'Angela',
    lastName: 'DUBOIS',
    email: `${name}@example.fr`,
    idToken: 'header.payload.signature',
    ...changes,
  };
}

async function signedIn(options: Parameters<typeof createAccount>[1] = {}): Promise<GuardianActor> {
  const account = await createAccount(db, options);
  const session = await createAccountSession(db, account);
  return guardianActor(account, session.id, []);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

/** What the address was told of FranceConnect, the oldest first. */
async function toldTo({ email }: GuardianActor): Promise<unknown[]> {
  const letters = await lettersTo(email);
  return letters
    .filter(({ kind }) => kind === 'FRANCE_CONNECT_CHANGED')
    .map(({ data }) => (data as { detail: string }).detail);
}

const enter = (identity: FranceConnectIdentity) => enterWithFranceConnect(identity, BROWSER, NOW);

describe('a first time', () => {
  it('opens nothing before the terms are accepted', async () => {
    const identity = someone();
    expect(await enter(identity)).toEqual({ kind: 'OPEN_ACCOUNT' });
    expect(await db.account.count({ where: { email: identity.email ?? '' } })).toBe(0);
  });

  it('opens an account without a password, whose e-mail counts as confirmed', async () => {
    const identity = someone();
    const { accountId } = await openFranceConnectAccount(identity, TERMS, NOW);
    const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
    expect(account).toMatchObject({
      email: identity.email,
      civility: 'Mme',
      firstName: 'Angela',
      lastName: 'DUBOIS',
      passwordHash: null,
      emailConfirmedAt: NOW,
      termsVersion: '2026-11-25',
      termsAcceptedAt: NOW,
    });
    const entries = await db.auditEntry.findMany({ where: { accountId } });
    expect(entries.map(({ action }) => action)).toEqual(['account.franceConnectLinked']);
    expect(JSON.stringify(entries)).not.toContain(identity.subject);
  });

  it('opens one account, however often it is asked', async () => {
    const identity = someone();
    const opened = await Promise.all(
      [1, 2, 3].map(() => openFranceConnectAccount(identity, TERMS, NOW)),
    );
    expect(new Set(opened.map(({ accountId }) => accountId)).size).toBe(1);
    expect(await db.account.count({ where: { email: identity.email ?? '' } })).toBe(1);
  });

  it('does not go without an e-mail', async () => {
    const identity = someone({ email: null });
    expect(await enter(identity)).toEqual({ kind: 'NO_EMAIL' });
    expect(await codeOf(openFranceConnectAccount(identity, TERMS, NOW))).toBe(
      'FRANCECONNECT_NO_EMAIL',
    );
  });
});

describe('the e-mail of an account', () => {
  it('does not open it: one signs in once, and links', async () => {
    const account = await createAccount(db);
    const identity = someone({ email: account.email.toUpperCase() });
    expect(await enter(identity)).toEqual({ kind: 'LINK_FIRST' });
    expect(await codeOf(openFranceConnectAccount(identity, TERMS, NOW))).toBe(
      'FRANCECONNECT_EMAIL_TAKEN',
    );
    expect(await db.accountSession.count({ where: { accountId: account.id } })).toBe(0);
  });
});

describe('a linked account', () => {
  it('is signed in, whatever its e-mail has become', async () => {
    const actor = await signedIn();
    const identity = someone();
    await linkFranceConnect(actor, identity, NOW);
    const entry = await enter({ ...identity, email: 'another@example.fr' });
    expect(entry).toMatchObject({
      kind: 'SIGN_IN',
      session: { accountId: actor.accountId, isAgent: false },
    });
    const sessions = await db.accountSession.findMany({
      where: { accountId: actor.accountId, method: 'FRANCE_CONNECT' },
    });
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.idToken).not.toContain('payload');
    expect(await endSession(sessions[0]?.id ?? '', NOW)).toBe('header.payload.signature');
  });

  it('leads an agent to the agents’ pages', async () => {
    const agent = await createAgentActor(db, await createCollectivity(db));
    const account = await db.account.findUniqueOrThrow({ where: { id: agent.accountId } });
    const identity = someone();
    await linkFranceConnect(guardianActor(account, agent.sessionId, []), identity, NOW);
    expect(await enter(identity)).toMatchObject({ session: { isAgent: true } });
  });

  it('is no longer, once it was deleted', async () => {
    const identity = someone();
    const { accountId } = await openFranceConnectAccount(identity, TERMS, NOW);
    await db.account.update({
      where: { id: accountId },
      data: { deletedAt: NOW, email: `${accountId}@deleted.invalid` },
    });
    expect((await enter(identity)).kind).not.toBe('SIGN_IN');
  });
});

describe('linking', () => {
  it('may be done twice', async () => {
    const actor = await signedIn();
    const identity = someone();
    await Promise.all([
      linkFranceConnect(actor, identity, NOW),
      linkFranceConnect(actor, identity, NOW),
    ]);
    expect(await getFranceConnectLink(actor)).toEqual({ linkedAt: NOW, hasPassword: true });
    expect(await db.auditEntry.count({ where: { accountId: actor.accountId } })).toBe(1);
    expect(await toldTo(actor)).toEqual(['on']);
  });

  it('refuses the identity of another account, and a second identity', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const identity = someone();
    await linkFranceConnect(one, identity, NOW);
    expect(await codeOf(linkFranceConnect(other, identity, NOW))).toBe(
      'FRANCECONNECT_OTHER_ACCOUNT',
    );
    expect(await codeOf(linkFranceConnect(one, someone(), NOW))).toBe(
      'FRANCECONNECT_OTHER_IDENTITY',
    );
    expect([await toldTo(one), await toldTo(other)]).toEqual([['on'], []]);
  });
});

describe('removing', () => {
  it('is refused where nothing else opens the account', async () => {
    const actor = await signedIn({ passwordHash: null });
    await linkFranceConnect(actor, someone(), NOW);
    expect(await codeOf(unlinkFranceConnect(actor, NOW))).toBe('FRANCECONNECT_ONLY_WAY');
    expect(await toldTo(actor)).toEqual(['on']);
    expect(await getFranceConnectLink(actor)).toEqual({ linkedAt: NOW, hasPassword: false });
  });

  it('ends what FranceConnect had opened, but not the session that asks', async () => {
    const actor = await signedIn();
    const identity = someone();
    await linkFranceConnect(actor, identity, NOW);
    await enter(identity);
    await unlinkFranceConnect(actor, NOW);
    await unlinkFranceConnect(actor, NOW);
    expect(await enter(identity)).toEqual({ kind: 'OPEN_ACCOUNT' });
    const open = await db.accountSession.findMany({
      where: { accountId: actor.accountId, revokedAt: null },
    });
    expect(open.map(({ id }) => id)).toEqual([actor.sessionId]);
    expect((await getFranceConnectLink(actor)).linkedAt).toBeNull();
    expect(await toldTo(actor)).toEqual(['on', 'off']);
  });
});
