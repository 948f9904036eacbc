import { acceptInvitation } from '@/lib/accounts/commands/accept-invitation';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { TERMS_VERSION } from '@/lib/accounts/rules/terms';
import type { AgentActor } from '@/lib/accounts/types';
import { changeAgent, restoreAgent, suspendAgent } from '@/lib/collectivities/commands/agents';
import {
  cancelInvitation,
  inviteAgent,
  inviteAgentAgain,
} from '@/lib/collectivities/commands/invite-agent';
import { findAgent } from '@/lib/collectivities/queries/agents';
import {
  inviteAgentSchema,
  type ChangeAgentInput,
  type InviteAgentInput,
} from '@/lib/collectivities/schema/agents';
import { db } from '@/lib/platform/db/client';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

const NOW = new Date('2026-11-24T10:00:00+01:00');
const PASSWORD = 'Tilleuls4 et goelands';

function daysLater(days: number): Date {
  return new Date(NOW.getTime() + days * 86_400_000);
}

function invitation(changes: Partial<InviteAgentInput> = {}): InviteAgentInput {
  return {
    email: `${uniqueName('agent')}@example.fr`,
    civility: 'Mme',
    lastName: 'ROUX',
    firstName: 'Inès',
    title: 'Agente',
    role: 'CASE_WORKER',
    facilityIds: [],
    ...changes,
  };
}

async function createAdministrator(): Promise<AgentActor> {
  return createAgentActor(db, await createCollectivity(db), { role: 'ADMINISTRATOR' });
}

async function colleagueOf(actor: AgentActor, role: 'ADMINISTRATOR' | 'CASE_WORKER') {
  const collectivity = await db.collectivity.findUniqueOrThrow({
    where: { id: actor.collectivity.id },
  });
  return createAgentActor(db, collectivity, { role });
}

function tokensOf(email: string) {
  return db.accountToken.findMany({ where: { account: { email } }, orderBy: { id: 'asc' } });
}

const accept = (tokenId = '', at = NOW) =>
  acceptInvitation({ tokenId, password: PASSWORD, userAgent: 'jest' }, at);

function demotion({ agentId }: AgentActor): ChangeAgentInput {
  return { agentId, title: 'Agente', role: 'READER', facilityIds: [] };
}

describe('inviting', () => {
  it('opens an account that only its link can sign in to, once', async () => {
    const actor = await createAdministrator();
    const input = invitation();
    const agentId = await inviteAgent(actor, input, NOW);
    expect(await findAgent(actor, agentId)).toMatchObject({
      isInvited: true,
      invitedUntil: daysLater(7),
    });
    const [token] = await tokensOf(input.email);
    const { sessionId } = await accept(token?.id);
    expect((await unsafeFindSignedIn(sessionId, NOW))?.agent).toMatchObject({ agentId });
    await expect(accept(token?.id)).rejects.toMatchObject({ code: 'INVITATION_USED' });
    expect(await db.account.findUnique({ where: { email: input.email } })).toMatchObject({
      termsVersion: TERMS_VERSION,
      termsAcceptedAt: NOW,
    });
  });

  it('opens one session for two clicks at once', async () => {
    const input = invitation();
    await inviteAgent(await createAdministrator(), input, NOW);
    const [token] = await tokensOf(input.email);
    const answers = await Promise.allSettled([accept(token?.id), accept(token?.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('gives an account that exists its role at once, and writes to it without a link', async () => {
    const actor = await createAdministrator();
    const account = await createAccount(db);
    const agentId = await inviteAgent(actor, invitation({ email: account.email }), NOW);
    expect(await findAgent(actor, agentId)).toMatchObject({
      isInvited: false,
      lastName: account.lastName,
    });
    expect(await tokensOf(account.email)).toEqual([]);
    const emails = await db.email.findMany({ where: { recipient: account.email } });
    expect(emails).toMatchObject([{ kind: 'AGENT_INVITATION', data: {} }]);
  });

  it('says that an address is an agent already, also when asked twice at once', async () => {
    const actor = await createAdministrator();
    const input = invitation();
    const answers = await Promise.allSettled([
      inviteAgent(actor, input, NOW),
      inviteAgent(actor, input, NOW),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(inviteAgent(actor, input, NOW)).rejects.toMatchObject({ code: 'AGENT_EXISTS' });
  });

  it('refuses a facility of another collectivity', async () => {
    const { id } = await createFacility(db, await createCollectivity(db));
    await expect(
      inviteAgent(await createAdministrator(), invitation({ facilityIds: [id] }), NOW),
    ).rejects.toMatchObject({ code: 'FACILITY_UNKNOWN' });
  });

  it('ends after a week; another link replaces the one before', async () => {
    const actor = await createAdministrator();
    const input = invitation();
    const agentId = await inviteAgent(actor, input, NOW);
    const [first] = await tokensOf(input.email);
    await expect(accept(first?.id, daysLater(7))).rejects.toMatchObject({
      code: 'INVITATION_EXPIRED',
    });
    await inviteAgentAgain(actor, agentId, daysLater(7));
    const [, second] = await tokensOf(input.email);
    await expect(accept(first?.id)).rejects.toMatchObject({ code: 'INVITATION_USED' });
    await accept(second?.id, daysLater(8));
    await expect(inviteAgentAgain(actor, agentId, daysLater(8))).rejects.toMatchObject({
      code: 'INVITATION_ACCEPTED',
    });
  });

  it('can be taken back until it is accepted', async () => {
    const actor = await createAdministrator();
    const input = invitation();
    const agentId = await inviteAgent(actor, input, NOW);
    await cancelInvitation(actor, agentId, NOW);
    expect(await findAgent(actor, agentId)).toBeNull();
    const [token] = await tokensOf(input.email);
    await expect(accept(token?.id)).rejects.toMatchObject({ code: 'INVITATION_USED' });
  });

  it('leaves what the form does not have to nobody', () => {
    const sent = { ...invitation(), workplace: 'siej' };
    const more = { collectivityId: 'x', passwordHash: 'x', suspendedAt: 'x', lastSeenAt: 'x' };
    expect(Object.keys(inviteAgentSchema.parse({ ...sent, ...more })).toSorted()).toEqual(
      Object.keys(sent).toSorted(),
    );
  });
});

describe('suspending', () => {
  it('closes the back office from the next request on, and opens it again', async () => {
    const actor = await createAdministrator();
    const agent = await colleagueOf(actor, 'CASE_WORKER');
    await suspendAgent(actor, agent.agentId, NOW);
    await suspendAgent(actor, agent.agentId, NOW);
    expect((await unsafeFindSignedIn(agent.sessionId, NOW))?.agent).toBeNull();
    await restoreAgent(actor, agent.agentId, NOW);
    expect((await unsafeFindSignedIn(agent.sessionId, NOW))?.agent).not.toBeNull();
    const audit = await db.auditEntry.findMany({ where: { subjectId: agent.agentId } });
    expect(audit.map(({ action }) => action).toSorted()).toEqual([
      'agents.restored',
      'agents.suspended',
    ]);
  });

  it('spares oneself, and hides the agents of others', async () => {
    const actor = await createAdministrator();
    const stranger = await createAdministrator();
    await expect(suspendAgent(actor, actor.agentId, NOW)).rejects.toMatchObject({
      code: 'AGENT_SELF',
    });
    await expect(changeAgent(actor, demotion(actor), NOW)).rejects.toMatchObject({
      code: 'AGENT_SELF',
    });
    await expect(suspendAgent(actor, stranger.agentId, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(changeAgent(actor, demotion(stranger), NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the last administrator', () => {
  it('stays when two demote each other at once', async () => {
    const one = await createAdministrator();
    const other = await colleagueOf(one, 'ADMINISTRATOR');
    const answers = await Promise.allSettled([
      changeAgent(one, demotion(other), NOW),
      suspendAgent(other, one.agentId, NOW),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'LAST_ADMINISTRATOR' },
    });
  });

  it('is not one who has yet to accept their invitation', async () => {
    const one = await createAdministrator();
    await inviteAgent(one, invitation({ role: 'ADMINISTRATOR' }), NOW);
    const other = await colleagueOf(one, 'ADMINISTRATOR');
    await suspendAgent(other, one.agentId, NOW);
    const refused = { code: 'LAST_ADMINISTRATOR', field: undefined };
    await expect(suspendAgent(one, other.agentId, NOW)).rejects.toMatchObject(refused);
    // There a list of roles is to blame.
    await expect(changeAgent(one, demotion(other), NOW)).rejects.toMatchObject({
      ...refused,
      field: 'role',
    });
  });
});
