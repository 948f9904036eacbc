import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { agentError } from '../messages/agents';
import type { ChangeAgentInput } from '../schema/agents';
import { limitToFacilities } from './agent-facilities';

// The database itself keeps the last administrator, whoever comes at once.
async function keepingAnAdministrator(
  work: (tx: Tx) => Promise<void>,
  field?: string,
): Promise<void> {
  try {
    await inTransaction(work);
  } catch (error) {
    throw violatedConstraint(error) === 'agent_last_administrator'
      ? agentError('LAST_ADMINISTRATOR', field)
      : error;
  }
}

/**
 * Changes what an agent does: title, role, facilities. One's own role stays as it is.
 * @throws DomainError NOT_FOUND, AGENT_SELF, LAST_ADMINISTRATOR, FACILITY_UNKNOWN
 */
export async function changeAgent(
  actor: AgentActor,
  { agentId, title, role, facilityIds }: ChangeAgentInput,
  now: Date,
): Promise<void> {
  if (agentId === actor.agentId) throw agentError('AGENT_SELF');
  const collectivityId = actor.collectivity.id;
  await keepingAnAdministrator(async (tx) => {
    const { count } = await tx.agent.updateMany({
      where: { id: agentId, collectivityId },
      data: { title, role },
    });
    if (count === 0) throw agentError('NOT_FOUND');
    await limitToFacilities(tx, { collectivityId, agentId, facilityIds });
    await recordAudit(tx, actor, {
      at: now,
      action: 'agents.changed',
      subjectType: 'Agent',
      subjectId: agentId,
      data: { role, facilityIds },
    });
  }, 'role');
}

/**
 * Closes the back office to an agent from the next request on. Asked twice, it is done once.
 * @throws DomainError NOT_FOUND, AGENT_SELF, LAST_ADMINISTRATOR
 */
export async function suspendAgent(actor: AgentActor, agentId: string, now: Date): Promise<void> {
  if (agentId === actor.agentId) throw agentError('AGENT_SELF');
  await keepingAnAdministrator((tx) => setSuspension(tx, actor, agentId, { to: now, now }));
}

/**
 * Opens it again, with the role that the agent had. Asked twice, it is done once.
 * @throws DomainError NOT_FOUND
 */
export async function restoreAgent(actor: AgentActor, agentId: string, now: Date): Promise<void> {
  await inTransaction((tx) => setSuspension(tx, actor, agentId, { to: null, now }));
}

async function setSuspension(
  tx: Tx,
  actor: AgentActor,
  agentId: string,
  { to, now }: { to: Date | null; now: Date },
): Promise<void> {
  const where = { id: agentId, collectivityId: actor.collectivity.id };
  const { count } = await tx.agent.updateMany({
    where: { ...where, suspendedAt: to === null ? { not: null } : null },
    data: { suspendedAt: to },
  });
  if (count === 0) {
    if ((await tx.agent.count({ where })) === 0) throw agentError('NOT_FOUND');
    return;
  }
  await recordAudit(tx, actor, {
    at: now,
    action: to === null ? 'agents.restored' : 'agents.suspended',
    subjectType: 'Agent',
    subjectId: agentId,
    data: {},
  });
}
