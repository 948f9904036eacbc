import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';

type Printing = { subjectType: string; subjectId: string } & Record<string, string | number>;

/** Writes down that letters with names and addresses were taken away together, and which. */
export async function recordPrinting(
  actor: AgentActor,
  { subjectType, subjectId, ...data }: Printing,
  now: Date,
): Promise<void> {
  await inTransaction((tx) =>
    recordAudit(tx, actor, {
      ...{ at: now, action: 'billing.letters-printed', subjectType, subjectId, data },
    }),
  );
}
