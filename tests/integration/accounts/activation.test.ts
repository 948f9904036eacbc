import { acceptInvitation } from '@/lib/accounts/commands/accept-invitation';
import { activateAccount } from '@/lib/accounts/commands/activate';
import { requestPasswordReset, resetPassword } from '@/lib/accounts/commands/reset-password';
import { signIn } from '@/lib/accounts/commands/sign-in';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { cancelInvitation, inviteAgent } from '@/lib/collectivities/commands/invite-agent';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { formatSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';
import { issueSubscriberCode } from '@/lib/subscriptions/commands/codes';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor, createFamily } from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

import {
  createPerson,
  createSignUp,
  lettersTo,
  minutesLater,
  newBrowser,
  NOW,
  PASSWORD,
} from './scene';

const BROWSER = { userAgent: 'jest', isSameBrowser: true };
const OTHER_BROWSER = { userAgent: 'jest', isSameBrowser: false };
const OTHER_PASSWORD = 'Goelands7 et tilleuls';

/** A guardian of a family whose account has left, with a code on paper. */
async function createFreeCode(): Promise<{ code: string; familyId: string; guardianId: string }> {
  const collectivity = await createCollectivity(db);
  const { guardian, subscription } = await createFamily(db, collectivity);
  await db.subscription.update({ where: { id: subscription.id }, data: { endedAt: NOW } });
  const { id: guardianId, familyId } = guardian;
  const code = await inTransaction((tx) =>
    issueSubscriberCode(tx, {
      collectivityId: collectivity.id,
      guardianId,
      agentId: null,
      now: NOW,
    }),
  );
  return { code: formatSubscriberCode(code), familyId, guardianId };
}

describe('following the link of a sign-up', () => {
  it('opens the account, signed in, and the family of its code', async () => {
    const { code, familyId } = await createFreeCode();
    const { id, email } = await createSignUp({ code: code.replace('-', '') });
    expect(await db.account.count({ where: { email } })).toBe(0);
    const { sessionId } = await activateAccount(id, BROWSER, NOW);
    expect(await unsafeFindSignedIn(sessionId, NOW)).toMatchObject({
      guardian: { email, subscriptions: [{ familyId }] },
    });
    await signIn({ email, password: PASSWORD, remember: false }, newBrowser(), NOW);
    const signUp = await db.signUp.findUniqueOrThrow({ where: { id } });
    expect(signUp.passwordHash).toBe('');
  });

  it('opens the account all the same where the code has served somebody else', async () => {
    const { code, guardianId } = await createFreeCode();
    const { id } = await createSignUp({ code: code.replace('-', '') });
    const faster = await createAccount(db);
    await db.subscriberCode.updateMany({
      where: { guardianId },
      data: { usedAt: NOW, usedByAccountId: faster.id },
    });
    const { sessionId } = await activateAccount(id, BROWSER, NOW);
    expect((await unsafeFindSignedIn(sessionId, NOW))?.guardian.subscriptions).toEqual([]);
  });

  it('opens the account of somebody whose invitation as an agent was taken back, without the role', async () => {
    const administrator = await createAgentActor(db, await createCollectivity(db), {
      role: 'ADMINISTRATOR',
    });
    const email = `${uniqueName('pressentie')}@example.fr`;
    const person = { email, civility: 'M.', lastName: 'PRESSENTI', firstName: 'Paul' } as const;
    const duties = { title: 'Agent', role: 'CASE_WORKER' } as const;
    const input = { ...person, ...duties, facilityIds: [] };
    const agentId = await inviteAgent(administrator, input, NOW);
    const invited = await db.accountToken.findFirstOrThrow({ where: { account: { email } } });
    await cancelInvitation(administrator, agentId, NOW);
    const { id } = await createSignUp({ email });
    const { sessionId } = await activateAccount(id, BROWSER, NOW);
    const signedIn = await unsafeFindSignedIn(sessionId, NOW);
    // Their own name and password, and nothing of what was meant for the agent.
    expect(signedIn).toMatchObject({ guardian: { email, subscriptions: [] }, agent: null });
    expect(await db.account.findMany({ where: { email } })).toMatchObject([
      { lastName: 'GUILLET', emailConfirmedAt: NOW },
    ]);
    await signIn({ email, password: PASSWORD, remember: false }, newBrowser(), NOW);
    const accept = { tokenId: invited.id, password: OTHER_PASSWORD, userAgent: 'jest' };
    await expect(acceptInvitation(accept, NOW)).rejects.toMatchObject({
      code: expect.stringMatching(/USED/) as string,
    });
  });

  it('serves once, of two clicks at once too', async () => {
    const { id, email } = await createSignUp();
    const clicks = await Promise.allSettled([
      activateAccount(id, BROWSER, NOW),
      activateAccount(id, BROWSER, NOW),
    ]);
    expect(clicks.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(activateAccount(id, BROWSER, NOW)).rejects.toMatchObject({ code: 'LINK_USED' });
    expect(await db.account.count({ where: { email } })).toBe(1);
  });

  it('takes the password of the sign-up in another browser: nobody opens a stranger’s account', async () => {
    const { id, email } = await createSignUp();
    const activate = (password?: string) =>
      activateAccount(id, { ...OTHER_BROWSER, password }, NOW);
    await expect(activate()).rejects.toMatchObject({ code: 'PASSWORD_MISSING', field: 'password' });
    await expect(activate(OTHER_PASSWORD)).rejects.toMatchObject({
      code: 'PASSWORD_WRONG',
      field: 'password',
    });
    expect(await db.account.count({ where: { email } })).toBe(0);
    const { sessionId } = await activate(PASSWORD);
    expect(await unsafeFindSignedIn(sessionId, NOW)).toMatchObject({ guardian: { email } });
    // What has served has no password left to be right.
    await expect(activate(PASSWORD)).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
  });

  it('is not a way to guess the password', async () => {
    const { id } = await createSignUp();
    const guess = () => activateAccount(id, { ...OTHER_BROWSER, password: OTHER_PASSWORD }, NOW);
    for (let time = 0; time < 8; time += 1)
      await expect(guess()).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
    await expect(guess()).rejects.toMatchObject({ code: 'THROTTLED' });
  });

  it('is good for a day', async () => {
    const { id, email } = await createSignUp();
    const tomorrow = minutesLater(24 * 60 + 1);
    await expect(activateAccount(id, BROWSER, tomorrow)).rejects.toMatchObject({
      code: 'LINK_EXPIRED',
    });
    expect(await db.account.count({ where: { email } })).toBe(0);
  });
});

describe('a forgotten password', () => {
  async function linkTo(email: string): Promise<string> {
    await requestPasswordReset(email, newBrowser(), NOW);
    const [letter] = await lettersTo(email);
    return (letter?.data as { linkId: string }).linkId;
  }

  it('is replaced with the link, once: all sessions end', async () => {
    const actor = await createPerson();
    const linkId = await linkTo(actor.email);
    await resetPassword(linkId, OTHER_PASSWORD, NOW);
    expect(await unsafeFindSignedIn(actor.sessionId, NOW)).toBeNull();
    await signIn(
      { email: actor.email, password: OTHER_PASSWORD, remember: false },
      newBrowser(),
      NOW,
    );
    await expect(resetPassword(linkId, PASSWORD, NOW)).rejects.toMatchObject({ code: 'LINK_USED' });
    expect((await lettersTo(actor.email)).map(({ kind }) => kind)).toEqual([
      'PASSWORD_RESET',
      'PASSWORD_CHANGED',
    ]);
  });

  it('has a link good for an hour', async () => {
    const actor = await createPerson();
    const linkId = await linkTo(actor.email);
    await expect(resetPassword(linkId, OTHER_PASSWORD, minutesLater(61))).rejects.toMatchObject({
      code: 'LINK_EXPIRED',
    });
    expect(await unsafeFindSignedIn(actor.sessionId, NOW)).not.toBeNull();
  });

  it('sends nothing to an address without an account, and answers as slowly', async () => {
    const actor = await createPerson();
    const timed = async (email: string): Promise<number> => {
      const startedAt = performance.now();
      await requestPasswordReset(email, newBrowser(), NOW);
      return performance.now() - startedAt;
    };
    const nobody = `personne-${actor.accountId}@example.fr`;
    const [known, unknown] = [await timed(actor.email), await timed(nobody)];
    expect(await lettersTo(nobody)).toEqual([]);
    // Both wait for the same moment: what differs is the noise of the machine.
    expect(Math.min(known, unknown)).toBeGreaterThan(240);
  });
});
