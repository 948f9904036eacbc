import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { AgentListItem, FacilityRef } from '../types/agents';

const AGENTS = 500;

// One read: a person, their role, what it is limited to, and the invitation that waits for them.
function selectAgents(actor: AgentActor, id: string | null): Prisma.Sql {
  return Prisma.sql`
    select a.id, a.title, a.role::text as role, a."lastSeenAt",
      a."suspendedAt" is not null as "isSuspended",
      a.id = ${actor.agentId}::uuid as "isSelf",
      c.civility, c."firstName", c."lastName", c.email::text as email,
      c."totpConfirmedAt" is not null as "hasTotp",
      c."emailConfirmedAt" is null as "isInvited",
      case when c."emailConfirmedAt" is null then (
        select max(t."expiresAt") from "AccountToken" t
        where t."accountId" = c.id and t.kind = 'AGENT_INVITATION' and t."usedAt" is null
      ) end as "invitedUntil",
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name), '[]')
        from "AgentFacility" af
        join "Facility" f on f."collectivityId" = af."collectivityId" and f.id = af."facilityId"
        where af."agentId" = a.id) as facilities
    from "Agent" a join "Account" c on c.id = a."accountId"
    where a."collectivityId" = ${actor.collectivity.id}::uuid
      and ${id === null ? Prisma.sql`true` : Prisma.sql`a.id = ${id}::uuid`}
    order by c."lastName", c."firstName", a.id limit ${AGENTS}`;
}

/** The facilities of the reader's collectivity, by name. */
export async function listFacilities(actor: AgentActor): Promise<FacilityRef[]> {
  return db.facility.findMany({
    where: { collectivityId: actor.collectivity.id },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}

/** The agents of the reader's collectivity, by name. */
export async function listAgents(actor: AgentActor): Promise<AgentListItem[]> {
  return db.$queryRaw<AgentListItem[]>(selectAgents(actor, null));
}

/** One agent of the reader's collectivity, or null. */
export async function findAgent(actor: AgentActor, id: string): Promise<AgentListItem | null> {
  const [agent] = await db.$queryRaw<AgentListItem[]>(selectAgents(actor, id));
  return agent ?? null;
}
