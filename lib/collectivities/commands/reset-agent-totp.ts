import 'server-only';

import { removeTotp } from '@/lib/accounts/commands/remove-totp';
import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { agentError } from '../messages/agents';

/**
 * Takes away the second factor of an agent who has lost it: their sessions end, their address is told.
 * One's own is never taken away so. Done twice, it is done once.
 * @throws DomainError NOT_FOUND, AGENT_SELF_TOTP
 */
export async function resetAgentTotp(actor: AgentActor, agentId: string, now: Date): Promise<void> {
  if (agentId === actor.agentId) throw agentError('AGENT_SELF_TOTP');
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const agent = await tx.agent.findFirst({
      where: { id: agentId, collectivityId, suspendedAt: null },
      select: { accountId: true },
    });
    if (agent === null) throw agentError('NOT_FOUND');
    const { accountId } = agent;
    if (!(await removeTotp(tx, { accountId, by: 'others', collectivityId, now }))) return;
    await recordAudit(tx, actor, {
      at: now,
      action: 'agents.totp-reset',
      subjectType: 'Agent',
      subjectId: agentId,
      data: {},
    });
  });
  await wakeDispatcher();
}
