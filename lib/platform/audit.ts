import 'server-only';

import type { Actor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import type { Prisma } from '@/prisma/generated/client';

import type { Tx } from './db/client';

export type AuditFacts = {
  at: Date;
  action: string;
  subjectType: string;
  subjectId: string | null;
  /** Ids and codes, never personal data. */
  data: Prisma.InputJsonObject;
};

/** Writes who did what into the append-only journal, in the transaction of the act. */
export async function recordAudit(tx: Tx, actor: Actor, facts: AuditFacts): Promise<void> {
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
