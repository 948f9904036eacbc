import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { Prisma } from '@/prisma/generated/client';

/** The requests an agent may see: its collectivity's, and its own facilities' where it has some. */
export function requestScope({ collectivity, facilityIds }: AgentActor): Prisma.RequestWhereInput {
  return {
    collectivityId: collectivity.id,
    ...(facilityIds.length === 0 ? {} : { activity: { facilityId: { in: [...facilityIds] } } }),
  };
}

/** The same for lines. */
export function requestLineScope(actor: AgentActor): Prisma.RequestLineWhereInput {
  return { collectivityId: actor.collectivity.id, request: requestScope(actor) };
}

/** The same for hand-written SQL, with `l` for the line and `a` for its activity. */
export function requestLineScopeSql({ collectivity, facilityIds }: AgentActor): Prisma.Sql {
  const own = Prisma.sql`l."collectivityId" = ${collectivity.id}::uuid`;
  if (facilityIds.length === 0) return own;
  return Prisma.sql`${own} and a."facilityId" = any(${[...facilityIds]}::uuid[])`;
}
