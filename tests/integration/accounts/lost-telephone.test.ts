import { changePassword } from '@/lib/accounts/commands/change-password';
import { deleteAccount } from '@/lib/accounts/commands/delete-account';
import { unsafeFinishSignIn } from '@/lib/accounts/commands/second-step';
import { signIn } from '@/lib/accounts/commands/sign-in';
import {
  cancelTotpReset,
  unsafeAskTotpReset,
  unsafeCancelTotpReset,
  unsafeFinishTotpReset,
} from '@/lib/accounts/commands/totp-reset';
import { unsafeComposeAccountEmail } from '@/lib/accounts/queries/account-email';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { unsafeFindTotpReset } from '@/lib/accounts/queries/totp-reset';
import type { GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';

import { createPerson, enrol, lettersTo, minutesLater, newBrowser, NOW, PASSWORD } from './scene';

const HOUR = 60;
const hoursLater = (hours: number): Date => minutesLater(hours * HOUR);
const TOO_EARLY = new Date(hoursLater(72).getTime() - 1);

async function createProtected() {
  const actor = await createPerson();
  const { codes } = await enrol(actor);
  return { actor, codes };
}

async function tokenOf({ accountId }: GuardianActor): Promise<string> {
  const { id } = await db.accountToken.findFirstOrThrow({
    where: { accountId, kind: 'TOTP_RESET' },
    orderBy: { createdAt: 'desc' },
  });
  return id;
}

const enter = ({ email }: GuardianActor, at = NOW) =>
  signIn({ email, password: PASSWORD, remember: false }, newBrowser(), at);

const actionsOf = async ({ accountId }: GuardianActor) =>
  (await db.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

/** What the e-mails of a kind say now; null where nothing is left to say. */
async function wordsOf({ email }: GuardianActor, kind: 'TOTP_RESET_ASKED' | 'TOTP_RESET_READY') {
  const row = await db.email.findFirstOrThrow({ where: { recipient: email, kind } });
  return { row, content: await unsafeComposeAccountEmail(row.id, 'shown') };
}

describe('a parent who has lost telephone and recovery codes', () => {
  it('asks with the password, waits for 72 hours, then does without, once', async () => {
    const { actor } = await createProtected();
    const { from, email } = await unsafeAskTotpReset(actor.accountId, NOW);
    expect({ from, email }).toEqual({ from: hoursLater(72), email: actor.email });
    const id = await tokenOf(actor);
    await expect(unsafeFinishTotpReset(id, TOO_EARLY)).rejects.toMatchObject({
      code: 'TOTP_RESET_CLOSED',
    });
    expect(await unsafeFindTotpReset(id, TOO_EARLY)).toMatchObject({ state: 'WAITING' });
    await expect(enter(actor)).rejects.toMatchObject({ code: 'SECOND_STEP' });
    const clicks = [1, 2].map(() => unsafeFinishTotpReset(id, hoursLater(72)));
    expect((await Promise.allSettled(clicks)).map(({ status }) => status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await unsafeFindSignedIn(actor.sessionId, hoursLater(72))).toBeNull();
    await enter(actor, hoursLater(72));
    expect(await db.recoveryCode.count({ where: { accountId: actor.accountId } })).toBe(0);
    expect((await lettersTo(actor.email)).map(({ kind }) => kind)).toEqual([
      'TOTP_CHANGED',
      'TOTP_RESET_ASKED',
      'TOTP_RESET_READY',
      'TOTP_CHANGED',
    ]);
    expect(await actionsOf(actor)).toEqual([
      'accounts.totp-on',
      'accounts.totp-reset-asked',
      'accounts.totp-reset',
    ]);
  });

  it('is told at once how to give it up, and after the wait how to finish', async () => {
    const { actor } = await createProtected();
    await unsafeAskTotpReset(actor.accountId, NOW);
    const asked = await wordsOf(actor, 'TOTP_RESET_ASKED');
    expect(asked.row.nextTryAt).toEqual(NOW);
    expect(asked.content?.text).toContain('Patientez jusqu’au vendredi 27 novembre 2026 à 10:00.');
    expect(asked.content?.text).toMatch(/\/double-authentification\/\S+/);
    const ready = await wordsOf(actor, 'TOTP_RESET_READY');
    expect(ready.row.nextTryAt).toEqual(hoursLater(72));
    expect(ready.content?.text).toContain('Retirer la double authentification');
  });

  it('asks once, however often it is clicked: the wait does not begin again', async () => {
    const { actor } = await createProtected();
    const clicks = [0, 0, HOUR].map((minutes) =>
      unsafeAskTotpReset(actor.accountId, minutesLater(minutes)),
    );
    const froms = (await Promise.all(clicks)).map(({ from }) => from.getTime());
    expect(new Set(froms).size).toBe(1);
    expect(await db.accountToken.count({ where: { accountId: actor.accountId } })).toBe(1);
  });

  it('gives it up by the link, or from a browser that is still signed in', async () => {
    for (const cancel of [
      async (actor: GuardianActor) => unsafeCancelTotpReset(await tokenOf(actor), NOW),
      (actor: GuardianActor) => cancelTotpReset(actor, NOW),
    ]) {
      const { actor } = await createProtected();
      await unsafeAskTotpReset(actor.accountId, NOW);
      const seen = async () => (await unsafeFindSignedIn(actor.sessionId, NOW))?.totpResetFrom;
      expect(await seen()).toEqual(hoursLater(72));
      await cancel(actor);
      await cancel(actor);
      expect(await seen()).toBeNull();
      await expect(
        unsafeFinishTotpReset(await tokenOf(actor), hoursLater(73)),
      ).rejects.toMatchObject({ code: 'TOTP_RESET_CLOSED' });
      expect((await wordsOf(actor, 'TOTP_RESET_READY')).content).toBeNull();
      expect((await actionsOf(actor)).slice(1)).toEqual([
        'accounts.totp-reset-asked',
        'accounts.totp-reset-cancelled',
      ]);
    }
  });

  it('needs it no more once a code was found, the password changed, or the account is gone', async () => {
    const found = await createProtected();
    await unsafeAskTotpReset(found.actor.accountId, NOW);
    await unsafeFinishSignIn(
      { accountId: found.actor.accountId, remember: false },
      { code: found.codes[0] ?? '', userAgent: 'jest' },
      NOW,
    );
    const changed = await createProtected();
    await unsafeAskTotpReset(changed.actor.accountId, NOW);
    const input = { currentPassword: PASSWORD, password: 'Goelands7 et tilleuls' };
    await changePassword(changed.actor, input, NOW);
    for (const { actor } of [found, changed])
      await expect(
        unsafeFinishTotpReset(await tokenOf(actor), hoursLater(73)),
      ).rejects.toMatchObject({ code: 'TOTP_RESET_CLOSED' });
    const gone = await createProtected();
    await unsafeAskTotpReset(gone.actor.accountId, NOW);
    const id = await tokenOf(gone.actor);
    await deleteAccount(gone.actor, PASSWORD, NOW);
    expect(await unsafeFindTotpReset(id, NOW)).toBeNull();
    await expect(unsafeFinishTotpReset(id, hoursLater(73))).rejects.toMatchObject({
      code: 'TOTP_RESET_CLOSED',
    });
  });

  it('has a week to use the link, then asks again', async () => {
    const { actor } = await createProtected();
    await unsafeAskTotpReset(actor.accountId, NOW);
    const week = hoursLater(72 + 7 * 24);
    await expect(unsafeFinishTotpReset(await tokenOf(actor), week)).rejects.toMatchObject({
      code: 'TOTP_RESET_CLOSED',
    });
    const { from } = await unsafeAskTotpReset(actor.accountId, week);
    expect(from).toEqual(hoursLater(72 + 7 * 24 + 72));
  });

  it('is not asked for by who works for a collectivity, even one hired meanwhile', async () => {
    const collectivity = await createCollectivity(db);
    const account = await createAccount(db, { password: PASSWORD });
    const agent = await createAgentActor(db, collectivity, { account });
    const guardian = (await unsafeFindSignedIn(agent.sessionId, NOW))?.guardian;
    if (guardian === undefined) throw new Error('Signed in.');
    await enrol(guardian);
    await expect(unsafeAskTotpReset(account.id, NOW)).rejects.toMatchObject({
      code: 'TOTP_RESET_AGENT',
    });
    const { actor } = await createProtected();
    await unsafeAskTotpReset(actor.accountId, NOW);
    const hired = await db.account.findUniqueOrThrow({ where: { id: actor.accountId } });
    await createAgentActor(db, collectivity, { account: hired });
    await expect(unsafeFinishTotpReset(await tokenOf(actor), hoursLater(73))).rejects.toMatchObject(
      {
        code: 'TOTP_RESET_AGENT',
      },
    );
  });

  it('opens nothing without a second factor, and is not asked for without end', async () => {
    const plain = await createPerson();
    await expect(unsafeAskTotpReset(plain.accountId, NOW)).rejects.toMatchObject({
      code: 'STEP_EXPIRED',
    });
    const { actor } = await createProtected();
    for (let tries = 0; tries < 5; tries += 1) {
      await unsafeAskTotpReset(actor.accountId, NOW);
      await cancelTotpReset(actor, NOW);
    }
    await expect(unsafeAskTotpReset(actor.accountId, NOW)).rejects.toMatchObject({
      code: 'THROTTLED',
    });
  });
});
