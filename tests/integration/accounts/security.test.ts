import { changePassword } from '@/lib/accounts/commands/change-password';
import { enterWithFranceConnect, linkFranceConnect } from '@/lib/accounts/commands/france-connect';
import { revokeOtherSessions, revokeSession } from '@/lib/accounts/commands/revoke-sessions';
import { unsafeFinishSignIn } from '@/lib/accounts/commands/second-step';
import { signIn } from '@/lib/accounts/commands/sign-in';
import {
  beginTotp,
  confirmTotp,
  disableTotp,
  renewRecoveryCodes,
  replaceTotp,
} from '@/lib/accounts/commands/totp';
import { SecondStepError } from '@/lib/accounts/messages/sign-in';
import { getAccountSecurity } from '@/lib/accounts/queries/security';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createAccount,
  createAccountSession,
  createAgentActor,
} from '@/tests/support/factories/people';

import {
  codeAt,
  createPerson,
  enrol,
  lettersTo,
  minutesLater,
  newBrowser,
  NOW,
  PASSWORD,
} from './scene';

const OTHER_PASSWORD = 'Goelands7 et tilleuls';

describe('one’s password', () => {
  it('is changed with the present one: the other sessions end, the address is told', async () => {
    const actor = await createPerson();
    const other = await createAccountSession(db, { id: actor.accountId });
    const input = { currentPassword: PASSWORD, password: OTHER_PASSWORD };
    expect(await changePassword(actor, input, NOW)).toEqual({ endedSessions: 1 });
    expect(await unsafeFindSignedIn(other.id, NOW)).toBeNull();
    expect(await unsafeFindSignedIn(actor.sessionId, NOW)).not.toBeNull();
    expect(await lettersTo(actor.email)).toMatchObject([{ kind: 'PASSWORD_CHANGED' }]);
    await expect(
      signIn({ email: actor.email, password: PASSWORD, remember: false }, newBrowser(), NOW),
    ).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    await signIn(
      { email: actor.email, password: OTHER_PASSWORD, remember: false },
      newBrowser(),
      NOW,
    );
  });

  it('is changed once by two clicks, and told once', async () => {
    const actor = await createPerson();
    const click = () =>
      changePassword(actor, { currentPassword: PASSWORD, password: OTHER_PASSWORD }, NOW);
    const answers = await Promise.allSettled([click(), click()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await lettersTo(actor.email)).toMatchObject([{ kind: 'PASSWORD_CHANGED' }]);
  });

  it('stays with a wrong one, and is not guessed', async () => {
    const actor = await createPerson();
    const guess = () =>
      changePassword(actor, { currentPassword: 'Autre2026 mot', password: OTHER_PASSWORD }, NOW);
    for (let tries = 0; tries < 8; tries += 1)
      await expect(guess()).rejects.toMatchObject({
        code: 'WRONG_PASSWORD',
        field: 'currentPassword',
      });
    await expect(guess()).rejects.toMatchObject({ code: 'THROTTLED' });
    expect(await lettersTo(actor.email)).toEqual([]);
  });
});

describe('one’s sessions', () => {
  it('end one by one, or all but this one, from the next request on', async () => {
    const actor = await createPerson();
    const [one, two] = [
      await createAccountSession(db, { id: actor.accountId }),
      await createAccountSession(db, { id: actor.accountId }),
    ];
    expect((await getAccountSecurity(actor, NOW)).browsers).toHaveLength(3);
    await revokeSession(actor, one.id, NOW);
    expect(await unsafeFindSignedIn(one.id, NOW)).toBeNull();
    await expect(revokeSession(actor, one.id, NOW)).rejects.toMatchObject({ code: 'SESSION_GONE' });
    expect(await revokeOtherSessions(actor, NOW)).toBe(1);
    expect(await unsafeFindSignedIn(two.id, NOW)).toBeNull();
    expect(await unsafeFindSignedIn(actor.sessionId, NOW)).not.toBeNull();
  });

  it('are nobody else’s to end', async () => {
    const [actor, stranger] = [await createPerson(), await createPerson()];
    await expect(revokeSession(stranger, actor.sessionId, NOW)).rejects.toMatchObject({
      code: 'SESSION_GONE',
    });
    expect(await unsafeFindSignedIn(actor.sessionId, NOW)).not.toBeNull();
  });

  it('say when they were last seen, to the quarter of an hour', async () => {
    const { sessionId } = await createPerson();
    const seen = async () =>
      (await db.accountSession.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
    await unsafeFindSignedIn(sessionId, NOW);
    expect(await seen()).toEqual(NOW);
    await unsafeFindSignedIn(sessionId, minutesLater(14));
    expect(await seen()).toEqual(NOW);
    await unsafeFindSignedIn(sessionId, minutesLater(16));
    expect(await seen()).toEqual(minutesLater(16));
  });

  it('say so of an agent from the sign-in on', async () => {
    const account = await createAccount(db, { password: PASSWORD });
    const { agentId } = await createAgentActor(db, await createCollectivity(db), { account });
    const seen = async () =>
      (await db.agent.findUniqueOrThrow({ where: { id: agentId } })).lastSeenAt;
    expect(await seen()).toBeNull();
    const input = { email: account.email, password: PASSWORD, remember: false };
    const { sessionId } = await signIn(input, newBrowser(), NOW);
    expect(await seen()).toEqual(NOW);
    await unsafeFindSignedIn(sessionId, minutesLater(16));
    expect(await seen()).toEqual(minutesLater(16));
  });
});

describe('the second factor', () => {
  it('is asked at sign-in once it is confirmed, and each code serves once', async () => {
    const actor = await createPerson();
    const { codeAt: code } = await enrol(actor);
    const input = { email: actor.email, password: PASSWORD, remember: false };
    await expect(signIn(input, newBrowser(), NOW)).rejects.toBeInstanceOf(SecondStepError);
    const step = { accountId: actor.accountId, remember: false };
    const finish = (typed: string, at: Date) =>
      unsafeFinishSignIn(step, { code: typed, userAgent: 'jest' }, at);
    await expect(finish(code(NOW), NOW)).rejects.toMatchObject({ code: 'WRONG_CODE' });
    const later = minutesLater(2);
    const answers = await Promise.allSettled([
      finish(code(later), later),
      finish(code(later), later),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const session = answers.find((one) => one.status === 'fulfilled')?.value;
    expect(await unsafeFindSignedIn(session?.sessionId ?? '', later)).toMatchObject({
      guardian: { hasTotp: true },
    });
    await expect(finish(code(NOW), later)).rejects.toMatchObject({ code: 'WRONG_CODE' });
  });

  it('gives ten recovery codes, kept as hashes, good once', async () => {
    const actor = await createPerson();
    const { codes } = await enrol(actor);
    expect(new Set(codes).size).toBe(10);
    const rows = await db.recoveryCode.findMany({ where: { accountId: actor.accountId } });
    expect(JSON.stringify(rows)).not.toContain(codes[0]?.slice(0, 5));
    const step = { accountId: actor.accountId, remember: false };
    const finish = () =>
      unsafeFinishSignIn(step, { code: codes[0]?.toLowerCase() ?? '', userAgent: 'jest' }, NOW);
    await finish();
    await expect(finish()).rejects.toMatchObject({ code: 'WRONG_CODE' });
    const stranger = await createPerson();
    await enrol(stranger);
    await expect(
      unsafeFinishSignIn(
        { accountId: stranger.accountId, remember: false },
        { code: codes[1] ?? '', userAgent: 'jest' },
        NOW,
      ),
    ).rejects.toMatchObject({ code: 'WRONG_CODE' });
  });

  it('is not guessed', async () => {
    const actor = await createPerson();
    await enrol(actor);
    const step = { accountId: actor.accountId, remember: false };
    const guess = () => unsafeFinishSignIn(step, { code: 'AAAAA-AAAAA', userAgent: 'jest' }, NOW);
    for (let tries = 0; tries < 8; tries += 1)
      await expect(guess()).rejects.toMatchObject({ code: 'WRONG_CODE' });
    await expect(guess()).rejects.toMatchObject({ code: 'THROTTLED' });
  });

  it('has new recovery codes, and is taken away, with a code', async () => {
    const actor = await createPerson();
    const { codes, codeAt: code } = await enrol(actor);
    const fresh = await renewRecoveryCodes(actor, code(minutesLater(2)), minutesLater(2));
    expect(fresh).not.toEqual(codes);
    await expect(
      disableTotp(actor, { currentPassword: 'Autre2026 mot', code: '000000' }, NOW),
    ).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    await disableTotp(
      actor,
      { currentPassword: PASSWORD, code: code(minutesLater(4)) },
      minutesLater(4),
    );
    await signIn({ email: actor.email, password: PASSWORD, remember: false }, newBrowser(), NOW);
    expect(await db.recoveryCode.count({ where: { accountId: actor.accountId } })).toBe(0);
    expect((await lettersTo(actor.email)).map(({ data }) => data)).toEqual([
      { detail: 'on' },
      { detail: 'off' },
    ]);
  });

  it('is renewed and taken away with recovery codes, once the telephone is lost', async () => {
    const actor = await createPerson();
    const { codes } = await enrol(actor);
    const fresh = await renewRecoveryCodes(actor, codes[0] ?? '', NOW);
    const input = { currentPassword: PASSWORD, code: codes[1] ?? '' };
    await expect(disableTotp(actor, input, NOW)).rejects.toMatchObject({ code: 'WRONG_CODE' });
    await disableTotp(actor, { ...input, code: fresh[0] ?? '' }, NOW);
    await signIn({ email: actor.email, password: PASSWORD, remember: false }, newBrowser(), NOW);
  });

  it('moves to another telephone where it cannot be taken away: closed until confirmed', async () => {
    const collectivity = await createCollectivity(db, { requiresAgentTotp: true });
    const account = await createAccount(db, { password: PASSWORD });
    const agent = await createAgentActor(db, collectivity, { account });
    const signedIn = async () => unsafeFindSignedIn(agent.sessionId, NOW);
    const guardian = (await signedIn())?.guardian;
    if (guardian === undefined) throw new Error('Signed in.');
    const { codes } = await enrol(guardian);
    const lost = { currentPassword: PASSWORD, code: codes[0] ?? '' };
    await replaceTotp(guardian, lost, NOW);
    await expect(replaceTotp(guardian, lost, NOW)).rejects.toMatchObject({ code: 'WRONG_CODE' });
    expect((await signedIn())?.agent?.mustSetUpTotp).toBe(true);
    await confirmTotp(guardian, await codeAt(guardian, NOW), NOW);
    expect((await signedIn())?.agent?.mustSetUpTotp).toBe(false);
  });

  it('stays where the collectivity asks it of its agents, and opens their space', async () => {
    const collectivity = await createCollectivity(db, { requiresAgentTotp: true });
    const account = await createAccount(db, { password: PASSWORD });
    const agent = await createAgentActor(db, collectivity, { account });
    const before = await unsafeFindSignedIn(agent.sessionId, NOW);
    expect(before?.agent?.mustSetUpTotp).toBe(true);
    if (before === null) throw new Error('Signed in.');
    const { codeAt: code } = await enrol(before.guardian);
    expect((await unsafeFindSignedIn(agent.sessionId, NOW))?.agent?.mustSetUpTotp).toBe(false);
    const input = { currentPassword: PASSWORD, code: code(minutesLater(2)) };
    await expect(disableTotp(before.guardian, input, minutesLater(2))).rejects.toMatchObject({
      code: 'TOTP_REQUIRED',
    });
  });

  it('is asked after FranceConnect too, which stands for the password alone', async () => {
    const actor = await createPerson();
    const identity = {
      subject: actor.accountId,
      civility: 'Mme',
      firstName: 'Angela',
      lastName: 'DUBOIS',
      email: actor.email,
      idToken: 'header.payload.signature',
    };
    await linkFranceConnect(actor, identity, NOW);
    const { codes } = await enrol(actor);
    const entry = await enterWithFranceConnect(identity, { userAgent: 'jest' }, NOW);
    if (entry.kind !== 'SECOND_STEP') throw new Error(`Not asked: ${entry.kind}.`);
    expect(entry.idToken).not.toContain('payload');
    const { sessionId } = await unsafeFinishSignIn(
      { ...entry, remember: false },
      { code: codes[0] ?? '', userAgent: 'jest' },
      NOW,
    );
    expect(await db.accountSession.findUnique({ where: { id: sessionId } })).toMatchObject({
      method: 'FRANCE_CONNECT',
      idToken: entry.idToken,
    });
  });

  it('is nowhere in clear', async () => {
    const actor = await createPerson();
    await beginTotp(actor);
    const { setup } = await getAccountSecurity(actor, NOW);
    const rows = await db.$queryRaw<
      object[]
    >`select * from "Account" where id = ${actor.accountId}::uuid`;
    expect(JSON.stringify(rows)).not.toContain(setup?.secret ?? 'none');
    const audits = await db.auditEntry.findMany({ where: { accountId: actor.accountId } });
    expect(JSON.stringify(audits)).not.toContain(setup?.secret ?? 'none');
  });
});
