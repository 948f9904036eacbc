import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { Tx } from '@/lib/platform/db/client';

import { fileError } from '../messages/file-errors';

/**
 * Makes the acts on a family's file follow each other, and refuses a file of another collectivity.
 * @throws DomainError NOT_FOUND
 */
export async function lockFamily(tx: Tx, actor: AgentActor, familyId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from "Family"
    where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${familyId}::uuid
    for no key update`;
  if (rows.length === 0) throw fileError('NOT_FOUND');
}
