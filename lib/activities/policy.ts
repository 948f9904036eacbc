import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { Prisma } from '@/prisma/generated/client';

/** The activities that an agent sees: the collectivity's, or those of their own facilities. */
export function activityScope({ collectivity, facilityIds }: AgentActor): {
  collectivityId: string;
  facilityId?: { in: string[] };
} {
  const own = { collectivityId: collectivity.id };
  return facilityIds.length === 0 ? own : { ...own, facilityId: { in: [...facilityIds] } };
}

/** The same, of the activity `a` of a statement. */
export function activityScopeSql({ collectivity, facilityIds }: AgentActor): Prisma.Sql {
  const own = Prisma.sql`a."collectivityId" = ${collectivity.id}::uuid`;
  return facilityIds.length === 0
    ? own
    : Prisma.sql`${own} and a."facilityId" = any(${[...facilityIds]}::uuid[])`;
}
