import { requestEmailChange, unsafeConfirmEmailChange } from '@/lib/accounts/commands/change-email';
import { changePassword } from '@/lib/accounts/commands/change-password';
import { deleteAccount } from '@/lib/accounts/commands/delete-account';
import { requestPasswordReset, resetPassword } from '@/lib/accounts/commands/reset-password';
import { exportAccount } from '@/lib/accounts/queries/export';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import type { GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { createScene } from '../requests/scene';
import {
  createPerson,
  createSignUp,
  lettersTo,
  minutesLater,
  newBrowser,
  NOW,
  PASSWORD,
} from './scene';

const OTHER_PASSWORD = 'Goelands7 et tilleuls';

/** The id of the last link that an address was sent. */
async function lastLinkTo(email: string): Promise<string> {
  const { linkId } = (await lettersTo(email)).at(-1)?.data as { linkId: string };
  return linkId;
}

/** Asks for another address; gives the id of the link that was sent to it. */
async function askForAddress(actor: GuardianActor, word: string): Promise<string> {
  const email = `${word}-${actor.accountId}@example.fr`;
  await requestEmailChange(actor, { email, currentPassword: PASSWORD }, NOW);
  return lastLinkTo(email);
}

describe('one’s address', () => {
  it('changes once its new owner follows the link, and the old one is told', async () => {
    const actor = await createPerson();
    const email = `nouvelle-${actor.accountId}@example.fr`;
    await requestEmailChange(actor, { email, currentPassword: PASSWORD }, NOW);
    const [sent] = await lettersTo(email);
    expect(sent).toMatchObject({ kind: 'EMAIL_CHANGE', html: null });
    const { linkId } = sent?.data as { linkId: string };
    const answers = await Promise.allSettled([
      unsafeConfirmEmailChange(linkId, NOW),
      unsafeConfirmEmailChange(linkId, NOW),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const account = await db.account.findUniqueOrThrow({ where: { id: actor.accountId } });
    expect(account.email).toBe(email);
    const told = await lettersTo(actor.email);
    expect(told).toMatchObject([{ kind: 'EMAIL_CHANGED' }]);
    expect(JSON.stringify(told)).not.toContain(email);
  });

  it('sends nothing to one that has an account, and expires', async () => {
    const [actor, other] = [await createPerson(), await createPerson()];
    await requestEmailChange(actor, { email: other.email, currentPassword: PASSWORD }, NOW);
    expect(await lettersTo(other.email)).toEqual([]);
    await expect(
      requestEmailChange(actor, { email: actor.email, currentPassword: PASSWORD }, NOW),
    ).rejects.toMatchObject({ code: 'SAME_EMAIL' });
    const email = `tard-${actor.accountId}@example.fr`;
    await requestEmailChange(actor, { email, currentPassword: PASSWORD }, NOW);
    const { linkId } = (await lettersTo(email))[0]?.data as { linkId: string };
    await expect(unsafeConfirmEmailChange(linkId, minutesLater(24 * 60 + 1))).rejects.toMatchObject(
      { code: 'EMAIL_LINK_CLOSED' },
    );
  });

  it('is not taken from somebody who was faster', async () => {
    const actor = await createPerson();
    const email = `rapide-${actor.accountId}@example.fr`;
    await requestEmailChange(actor, { email, currentPassword: PASSWORD }, NOW);
    await createAccount(db, { email });
    const { linkId } = (await lettersTo(email))[0]?.data as { linkId: string };
    await expect(unsafeConfirmEmailChange(linkId, NOW)).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
    });
  });

  it('is no longer given by a link that another link has replaced', async () => {
    const actor = await createPerson();
    const mistyped = await askForAddress(actor, 'erreur');
    const right = await askForAddress(actor, 'juste');
    await expect(unsafeConfirmEmailChange(mistyped, NOW)).rejects.toMatchObject({
      code: 'EMAIL_LINK_CLOSED',
    });
    await unsafeConfirmEmailChange(right, NOW);
  });

  it('is no longer given by a link that somebody asked for before the password changed', async () => {
    const changed = await createPerson();
    const before = await askForAddress(changed, 'avant');
    const input = { currentPassword: PASSWORD, password: OTHER_PASSWORD };
    await changePassword(changed, input, NOW);
    await expect(unsafeConfirmEmailChange(before, NOW)).rejects.toMatchObject({
      code: 'EMAIL_LINK_CLOSED',
    });
    const reset = await createPerson();
    const earlier = await askForAddress(reset, 'avant');
    await requestPasswordReset(reset.email, newBrowser(), NOW);
    await resetPassword(await lastLinkTo(reset.email), OTHER_PASSWORD, NOW);
    await expect(unsafeConfirmEmailChange(earlier, NOW)).rejects.toMatchObject({
      code: 'EMAIL_LINK_CLOSED',
    });
  });
});

describe('one’s account', () => {
  it('is exported whole, without a secret', async () => {
    const actor = await createPerson();
    const text = JSON.stringify(await exportAccount(actor), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).toContain(actor.email);
    expect(text).not.toMatch(/argon2|passwordHash|totpSecret/);
  });

  it('is exported with the file of one’s family, in words and in clear', async () => {
    const { family } = await createScene();
    const { files } = (await exportAccount(family.actor)) as { files: unknown[] };
    expect(files).toMatchObject([
      {
        guardians: [{ Nom: family.guardian.lastName, IBAN: 'Non renseigné' }],
        children: [{ Allergies: 'Non renseigné' }],
      },
    ]);
  });

  it('is exported with the days that were asked for, and nobody else’s', async () => {
    const [mine, theirs] = [await createScene(), await createScene()];
    for (const { family, session } of [mine, theirs])
      await createRequest(db, {
        by: family,
        child: family.children[0],
        lines: [{ session, status: 'REFUSED', reason: `Fermé pour ${family.family.name}` }],
      });
    const { requests } = (await exportAccount(mine.family.actor)) as { requests: unknown[] };
    expect(requests).toMatchObject([
      {
        lines: [
          { reason: `Fermé pour ${mine.family.family.name}`, session: { day: '2026-11-27' } },
        ],
      },
    ]);
  });

  it('is deleted: nothing opens it, the family’s file stays', async () => {
    const actor = await createPerson();
    await expect(deleteAccount(actor, 'Autre2026 mot', NOW)).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    await deleteAccount(actor, PASSWORD, NOW);
    expect(await unsafeFindSignedIn(actor.sessionId, NOW)).toBeNull();
    const account = await db.account.findUniqueOrThrow({ where: { id: actor.accountId } });
    expect(account).toMatchObject({
      firstName: 'Compte',
      passwordHash: null,
      emailConfirmedAt: null,
      deletedAt: NOW,
    });
    expect(account.email).not.toContain('example.fr');
    expect(
      await db.subscription.count({ where: { accountId: actor.accountId, endedAt: null } }),
    ).toBe(0);
    expect(await db.family.count({ where: { id: actor.subscriptions[0]?.familyId ?? '' } })).toBe(
      1,
    );
    expect(await lettersTo(actor.email)).toMatchObject([{ kind: 'ACCOUNT_DELETED' }]);
    await createAccount(db, { email: actor.email });
  });

  it('leaves nothing of its address or of what FranceConnect said behind', async () => {
    const actor = await createPerson();
    const { accountId, email, sessionId } = actor;
    await db.account.update({
      where: { id: accountId },
      data: { unreachableEmail: email, unreachableAt: NOW },
    });
    await db.accountSession.update({ where: { id: sessionId }, data: { idToken: 'sealed' } });
    const signUp = await createSignUp({ email });
    await deleteAccount(actor, PASSWORD, NOW);
    const rows = await Promise.all([
      db.account.findMany({ where: { id: accountId } }),
      db.accountSession.findMany({ where: { accountId } }),
      db.signUp.findMany({ where: { id: signUp.id } }),
    ]);
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(JSON.stringify(rows)).not.toContain('sealed');
  });

  it('is deleted once its role is suspended', async () => {
    const account = await createAccount(db, { password: PASSWORD });
    const agent = await createAgentActor(db, await createCollectivity(db), { account });
    await db.agent.update({ where: { id: agent.agentId }, data: { suspendedAt: NOW } });
    const signedIn = await unsafeFindSignedIn(agent.sessionId, NOW);
    if (signedIn === null) throw new Error('Signed in.');
    await deleteAccount(signedIn.guardian, PASSWORD, NOW);
    expect(await unsafeFindSignedIn(agent.sessionId, NOW)).toBeNull();
  });

  it('stays while it has a role', async () => {
    const account = await createAccount(db, { password: PASSWORD });
    const agent = await createAgentActor(db, await createCollectivity(db), { account });
    const signedIn = await unsafeFindSignedIn(agent.sessionId, NOW);
    if (signedIn === null) throw new Error('Signed in.');
    await expect(deleteAccount(signedIn.guardian, PASSWORD, NOW)).rejects.toMatchObject({
      code: 'IS_AGENT',
    });
  });
});
