import 'server-only';

import { queueAccountEmail } from '@/lib/accounts/commands/account-email';
import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { agentError } from '../messages/agents';
import type { InviteAgentInput } from '../schema/agents';
import { limitToFacilities } from './agent-facilities';

const INVITATION_DAYS = 7;
const DAY_MS = 86_400_000;

type Invited = { id: string; email: string; emailConfirmedAt: Date | null };

async function accountOf(tx: Tx, input: InviteAgentInput, now: Date): Promise<Invited> {
  const { email, civility, lastName, firstName } = input;
  const select = { id: true, email: true, emailConfirmedAt: true } as const;
  const known = await tx.account.findUnique({ where: { email }, select });
  if (known !== null) return known;
  return tx.account.create({
    data: { id: newId(), email, civility, lastName, firstName, createdAt: now },
    select,
  });
}

// Who has an account is told without a link: nothing is left to open. A link replaces those before it.
async function sendInvitation(tx: Tx, collectivityId: string, account: Invited, now: Date) {
  const id = newId();
  const isNew = account.emailConfirmedAt === null;
  if (isNew) {
    await withdrawInvitations(tx, account.id, now);
    await tx.accountToken.create({
      data: {
        id,
        kind: 'AGENT_INVITATION',
        accountId: account.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
      },
    });
  }
  await queueAccountEmail(tx, {
    kind: 'AGENT_INVITATION',
    accountId: account.id,
    collectivityId,
    recipient: account.email,
    key: `agent-invitation:${id}`,
    ...(isNew ? { data: { linkId: id } } : {}),
    now,
  });
}

async function withdrawInvitations(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.accountToken.updateMany({
    where: { accountId, kind: 'AGENT_INVITATION', usedAt: null },
    data: { usedAt: now },
  });
}

/**
 * Gives an address a role at a collectivity and tells it, in the transaction of the act. Gives the ids
 * of the role and of the account.
 * @throws DomainError AGENT_EXISTS, FACILITY_UNKNOWN
 */
export async function giveRole(
  tx: Tx,
  collectivityId: string,
  input: InviteAgentInput,
  now: Date,
): Promise<{ agentId: string; accountId: string }> {
  const account = await accountOf(tx, input, now);
  const agentId = newId();
  const { count } = await tx.agent.createMany({
    data: {
      id: agentId,
      collectivityId,
      accountId: account.id,
      role: input.role,
      title: input.title,
      createdAt: now,
    },
    skipDuplicates: true,
  });
  if (count === 0) throw agentError('AGENT_EXISTS', 'email');
  await limitToFacilities(tx, { collectivityId, agentId, facilityIds: input.facilityIds });
  await sendInvitation(tx, collectivityId, account, now);
  return { agentId, accountId: account.id };
}

async function addAgent(tx: Tx, actor: AgentActor, input: InviteAgentInput, now: Date) {
  const { agentId } = await giveRole(tx, actor.collectivity.id, input, now);
  await recordAudit(tx, actor, {
    at: now,
    action: 'agents.invited',
    subjectType: 'Agent',
    subjectId: agentId,
    data: { role: input.role, facilityIds: input.facilityIds },
  });
  return agentId;
}

/**
 * Gives an address a role at the collectivity. Without an account, it gets one to be opened by the
 * link that is sent, good for a week; with one, it has the role at once. Gives the agent's id.
 * @throws DomainError AGENT_EXISTS, FACILITY_UNKNOWN
 */
export async function inviteAgent(
  actor: AgentActor,
  input: InviteAgentInput,
  now: Date,
): Promise<string> {
  const add = () => inTransaction((tx) => addAgent(tx, actor, input, now));
  let agentId: string;
  try {
    agentId = await add();
  } catch (error) {
    // Two invitations of one new address: the second finds the account that the first has made.
    if (violatedConstraint(error) !== 'Account_email_key') throw error;
    agentId = await add();
  }
  await wakeDispatcher();
  return agentId;
}

async function findInvited(tx: Tx, actor: AgentActor, agentId: string): Promise<Invited> {
  const agent = await tx.agent.findFirst({
    where: { id: agentId, collectivityId: actor.collectivity.id },
    select: { account: { select: { id: true, email: true, emailConfirmedAt: true } } },
  });
  if (agent === null) throw agentError('NOT_FOUND');
  // Against an acceptance at the same time: it writes the account's row too.
  await tx.$queryRaw`select 1 from "Account" where id = ${agent.account.id}::uuid for update`;
  const account = await tx.account.findUniqueOrThrow({
    where: { id: agent.account.id },
    select: { id: true, email: true, emailConfirmedAt: true },
  });
  if (account.emailConfirmedAt !== null) throw agentError('INVITATION_ACCEPTED');
  return account;
}

/**
 * Sends another link, which replaces the one before.
 * @throws DomainError NOT_FOUND, INVITATION_ACCEPTED
 */
export async function inviteAgentAgain(
  actor: AgentActor,
  agentId: string,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await findInvited(tx, actor, agentId);
    await sendInvitation(tx, actor.collectivity.id, account, now);
    await recordAudit(tx, actor, {
      at: now,
      action: 'agents.invited-again',
      subjectType: 'Agent',
      subjectId: agentId,
      data: {},
    });
  });
  await wakeDispatcher();
}

/**
 * Takes back an invitation that nobody has accepted: the role goes, and the link opens nothing any
 * more unless another collectivity has invited the same person.
 * @throws DomainError NOT_FOUND, INVITATION_ACCEPTED
 */
export async function cancelInvitation(
  actor: AgentActor,
  agentId: string,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const account = await findInvited(tx, actor, agentId);
    await tx.agentFacility.deleteMany({ where: { agentId } });
    await tx.agent.deleteMany({ where: { id: agentId, collectivityId: actor.collectivity.id } });
    const elsewhere = await tx.agent.count({ where: { accountId: account.id } });
    if (elsewhere === 0) await withdrawInvitations(tx, account.id, now);
    await recordAudit(tx, actor, {
      at: now,
      action: 'agents.invitation-cancelled',
      subjectType: 'Agent',
      subjectId: agentId,
      data: {},
    });
  });
}
