import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import type { Prisma } from '@/prisma/generated/client';

import type { Tx } from './db/client';

/** Who acts: an agent for a collectivity, or an account, which may have no session yet. */
export type AuditAuthor = AgentActor | Pick<GuardianActor, 'kind' | 'accountId'>;

export type AuditFacts = {
  at: Date;
  action: string;
  subjectType: string;
  subjectId: string | null;
  /** Ids and codes, never personal data. */
  data: Prisma.InputJsonObject;
  /** The collectivity that an account's act is about, where there is one. */
  collectivityId?: string;
};

/** Writes who did what into the append-only journal, in the transaction of the act. */
export async function recordAudit(tx: Tx, actor: AuditAuthor, facts: AuditFacts): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: newId(),
      ...facts,
      accountId: actor.accountId,
      ...(actor.kind === 'agent'
        ? { agentId: actor.agentId, collectivityId: actor.collectivity.id }
        : {}),
    },
  });
}
