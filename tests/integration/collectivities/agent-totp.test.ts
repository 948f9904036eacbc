import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { unsafeComposeAccountEmail } from '@/lib/accounts/queries/account-email';
import { inviteAgent } from '@/lib/collectivities/commands/invite-agent';
import { resetAgentTotp } from '@/lib/collectivities/commands/reset-agent-totp';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { db } from '@/lib/platform/db/client';
import { runJobByName } from '@/lib/platform/jobs/run-by-name';
import type { Collectivity } from '@/prisma/generated/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

import { enrol, lettersTo, NOW } from '../accounts/scene';

async function createAdministrator(collectivity: Collectivity) {
  return createAgentActor(db, collectivity, { role: 'ADMINISTRATOR' });
}

async function createProtectedAgent(collectivity: Collectivity) {
  const account = await createAccount(db);
  const agent = await createAgentActor(db, collectivity, { account });
  const signedIn = await unsafeFindSignedIn(agent.sessionId, NOW);
  if (signedIn === null) throw new Error('Nobody is signed in.');
  await enrol(signedIn.guardian);
  return { agent, account };
}

const hasTotp = async ({ id }: { id: string }) =>
  (await db.account.count({ where: { id, totpConfirmedAt: { not: null } } })) === 1;

describe('an agent who has lost telephone and recovery codes', () => {
  it('has the second factor taken away by an administrator: told, signed out, audited, once', async () => {
    const collectivity = await createCollectivity(db, { requiresAgentTotp: true });
    const actor = await createAdministrator(collectivity);
    const { agent, account } = await createProtectedAgent(collectivity);
    await Promise.all([1, 2].map(() => resetAgentTotp(actor, agent.agentId, NOW)));
    expect(await hasTotp(account)).toBe(false);
    expect(await db.recoveryCode.count({ where: { accountId: account.id } })).toBe(0);
    expect(await unsafeFindSignedIn(agent.sessionId, NOW)).toBeNull();
    const email = await db.email.findMany({
      where: { recipient: account.email },
      orderBy: { id: 'desc' },
    });
    expect(email).toHaveLength(2);
    const content = await unsafeComposeAccountEmail(email[0]?.id ?? '', 'shown');
    expect(content?.text).toContain(`${collectivity.name} l’a retirée`);
    const audits = await db.auditEntry.findMany({ where: { subjectId: agent.agentId } });
    expect(audits).toMatchObject([
      { action: 'agents.totp-reset', agentId: actor.agentId, collectivityId: collectivity.id },
    ]);
  });

  it('is not helped by oneself, by another collectivity, nor once suspended', async () => {
    const collectivity = await createCollectivity(db);
    const { agent, account } = await createProtectedAgent(collectivity);
    const refusals = [
      [{ ...agent, role: 'ADMINISTRATOR' as const }, 'AGENT_SELF_TOTP'],
      [await createAdministrator(await createCollectivity(db)), 'NOT_FOUND'],
    ] as const;
    for (const [actor, code] of refusals)
      await expect(resetAgentTotp(actor, agent.agentId, NOW)).rejects.toMatchObject({ code });
    await db.agent.update({ where: { id: agent.agentId }, data: { suspendedAt: NOW } });
    const actor = await createAdministrator(collectivity);
    await expect(resetAgentTotp(actor, agent.agentId, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await hasTotp(account)).toBe(true);
  });

  it('is helped at the server’s console where no administrator can', async () => {
    const { account } = await createProtectedAgent(await createCollectivity(db));
    const run = (email: string) => runJobByName('second-factor', { email });
    expect(await run(`${uniqueName('personne')}@example.fr`)).toContain('Aucun compte');
    expect(await run(account.email)).toContain('est retirée');
    expect(await run(account.email)).toContain('Aucun compte');
    expect(await hasTotp(account)).toBe(false);
    const [, letter] = await lettersTo(account.email);
    expect(letter).toMatchObject({ kind: 'TOTP_CHANGED', data: { detail: 'reset' } });
    const audits = await db.auditEntry.findMany({
      where: { accountId: account.id, action: 'accounts.totp-reset-by-operator' },
    });
    expect(audits).toHaveLength(1);
  });
});

it('counts the second factors of those who can sign in, not of those who were invited', async () => {
  const collectivity = await createCollectivity(db);
  const actor = await createAdministrator(collectivity);
  await createProtectedAgent(collectivity);
  await inviteAgent(
    actor,
    {
      email: `${uniqueName('invitee')}@example.fr`,
      civility: 'Mme',
      lastName: 'ROUX',
      firstName: 'Inès',
      title: 'Agente',
      role: 'READER',
      facilityIds: [],
    },
    NOW,
  );
  expect(await getSettings(actor)).toMatchObject({ activeAgents: 2, agentsWithoutTotp: 1 });
});
