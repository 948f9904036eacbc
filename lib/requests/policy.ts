import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { isPermitted } from '@/lib/collectivities/permissions';
import { Prisma } from '@/prisma/generated/client';

import type { RequestKind } from './types';

/**
 * The requests an agent may see, in the same way; those that change a file belong to no facility. In SQL,
 * with `r` for the request and `a` for its activity, which may be null.
 */
export function requestScopeSql({ collectivity, facilityIds }: AgentActor): Prisma.Sql {
  const own = Prisma.sql`r."collectivityId" = ${collectivity.id}::uuid`;
  if (facilityIds.length === 0) return own;
  return Prisma.sql`${own} and (r."activityId" is null or a."facilityId" = any(${[...facilityIds]}::uuid[]))`;
}

/** The lines an agent may see: its collectivity's, and its own facilities' where it has some. In SQL, with `l` for the line and `a` for its activity. */
export function requestLineScopeSql({ collectivity, facilityIds }: AgentActor): Prisma.Sql {
  const own = Prisma.sql`l."collectivityId" = ${collectivity.id}::uuid`;
  if (facilityIds.length === 0) return own;
  return Prisma.sql`${own} and a."facilityId" = any(${[...facilityIds]}::uuid[])`;
}

/** Whether an agent answers such a request: those about an invoice are for who bills. */
export function mayAnswer({ role }: AgentActor, kind: RequestKind): boolean {
  return isPermitted(role, kind === 'INVOICE_DISPUTE' ? 'billing.manage' : 'requests.decide');
}
