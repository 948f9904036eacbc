import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { ServedFacility } from '../types/served-facility';

/** The facilities that an agent serves, each with its activities, as one JSON array. */
export function servedFacilitiesSql({ collectivity, facilityIds }: AgentActor): Prisma.Sql {
  const own = Prisma.sql`f."collectivityId" = ${collectivity.id}::uuid`;
  return Prisma.sql`
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'activities', activities)
      order by f.name, f.id), '[]')
    from "Facility" f
    join lateral (
      select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.position, a.id) as activities
      from "Activity" a where a."collectivityId" = f."collectivityId" and a."facilityId" = f.id
    ) served on activities is not null
    where ${facilityIds.length === 0 ? own : Prisma.sql`${own} and f.id = any(${[...facilityIds]}::uuid[])`}`;
}

/** The facilities that an agent serves, with their activities, by name. One query. */
export async function listServedFacilities(actor: AgentActor): Promise<readonly ServedFacility[]> {
  const [row] = await db.$queryRaw<{ facilities: ServedFacility[] }[]>`
    select (${servedFacilitiesSql(actor)}) as facilities`;
  return row?.facilities ?? [];
}
