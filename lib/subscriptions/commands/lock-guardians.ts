import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

/**
 * Makes the acts on a guardian's codes and subscriptions follow each other, whichever way they
 * come. Gives how many of the guardians the collectivity has.
 */
export async function lockGuardians(
  tx: Tx,
  collectivityId: string,
  guardianIds: readonly string[],
): Promise<number> {
  // Not `for update`: rows that refer to the guardian may still be written.
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from "Guardian"
    where "collectivityId" = ${collectivityId}::uuid and id = any(${guardianIds}::uuid[])
    order by id for no key update`;
  return rows.length;
}
