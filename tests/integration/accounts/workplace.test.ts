import { chooseWorkplace } from '@/lib/accounts/commands/choose-workplace';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import type { GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createAccount,
  createAccountSession,
  createAgentActor,
} from '@/tests/support/factories/people';

import { NOW } from './scene';

async function createAgentOfTwo() {
  const account = await createAccount(db);
  const [one, two] = [await createCollectivity(db), await createCollectivity(db)];
  const first = await createAgentActor(db, one, { account });
  const second = await createAgentActor(db, two, { account, role: 'READER' });
  const { id: sessionId } = await createAccountSession(db, account);
  const read = () => unsafeFindSignedIn(sessionId, NOW);
  const actor = async (): Promise<GuardianActor> => {
    const signedIn = await read();
    if (signedIn === null) throw new Error('Nobody is signed in.');
    return signedIn.guardian;
  };
  return { account, one, two, first, second, read, actor };
}

describe('an agent of two collectivities', () => {
  it('works at the first, and at the other once it is chosen, in that session alone', async () => {
    const { account, two, first, second, read, actor } = await createAgentOfTwo();
    const elsewhere = await createAccountSession(db, account);
    expect(await read()).toMatchObject({
      agent: { agentId: first.agentId },
      otherRoles: [{ agentId: second.agentId, role: 'READER' }],
    });
    await chooseWorkplace(await actor(), two.id);
    await chooseWorkplace(await actor(), two.id);
    expect(await read()).toMatchObject({
      agent: { agentId: second.agentId, role: 'READER', collectivity: { id: two.id } },
      otherRoles: [{ agentId: first.agentId }],
    });
    expect((await unsafeFindSignedIn(elsewhere.id, NOW))?.agent?.agentId).toBe(first.agentId);
  });

  it('loses a suspended role at the next request, though it was chosen', async () => {
    const { two, first, second, read, actor } = await createAgentOfTwo();
    await chooseWorkplace(await actor(), two.id);
    await db.agent.update({ where: { id: second.agentId }, data: { suspendedAt: NOW } });
    expect(await read()).toMatchObject({ agent: { agentId: first.agentId }, otherRoles: [] });
    await expect(chooseWorkplace(await actor(), two.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('chooses none but its own, and what is there looks like what is not', async () => {
    const { one, actor, read } = await createAgentOfTwo();
    const foreign = await createCollectivity(db);
    for (const id of [foreign.id, '00000000-0000-7000-8000-000000000000']) {
      await expect(chooseWorkplace(await actor(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await read())?.agent?.collectivity.id).toBe(one.id);
    expect(await db.accountSession.count({ where: { workplaceId: foreign.id } })).toBe(0);
  });

  it('sets a second factor up before it goes where one is asked, and keeps working elsewhere', async () => {
    const { one, two, account, actor, read } = await createAgentOfTwo();
    await chooseWorkplace(await actor(), one.id);
    const asks = { data: { requiresAgentTotp: true } };
    await db.collectivity.update({ where: { id: two.id }, ...asks });
    await expect(chooseWorkplace(await actor(), two.id)).rejects.toMatchObject({
      code: 'TOTP_FIRST',
    });
    await db.collectivity.update({ where: { id: one.id }, ...asks });
    await db.collectivity.update({ where: { id: two.id }, data: { requiresAgentTotp: false } });
    expect((await read())?.agent).toMatchObject({ collectivity: { id: two.id } });
    await db.account.update({
      where: { id: account.id },
      data: { totpSecret: 'in force', totpConfirmedAt: NOW },
    });
    expect((await read())?.agent).toMatchObject({ collectivity: { id: one.id } });
  });
});
