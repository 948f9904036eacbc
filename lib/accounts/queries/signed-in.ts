import 'server-only';

import type { AgentRole } from '@/lib/collectivities/permissions';
import { db } from '@/lib/platform/db/client';

import { inUse } from '../rules/roles';
import { totpResetTimes } from '../rules/totp-reset';
import type { AgentActor, CollectivityRef, FamilyAccess, PersonName, SignedIn } from '../types';

type AgentRow = {
  agentId: string;
  title: string;
  role: AgentRole;
  facilityIds: string[];
  collectivity: CollectivityRef;
  requiresTotp: boolean;
};

type SessionRow = PersonName & {
  accountId: string;
  email: string;
  hasTotp: boolean;
  isUnreachable: boolean;
  totpResetAskedAt: Date | null;
  subscriptions: FamilyAccess[] | null;
  agents: AgentRow[] | null;
  /** Where the session chose to work: a wish, which an active role alone grants. */
  workplaceId: string | null;
};

/** When somebody was last seen is kept to the quarter of an hour: few reads write. */
const SEEN_MS = 15 * 60_000;

/**
 * Who a session stands for, in one query, or null when it is unknown, revoked or over. It needs
 * no actor: it makes one.
 */
export async function unsafeFindSignedIn(sessionId: string, now: Date): Promise<SignedIn | null> {
  const stale = new Date(now.getTime() - SEEN_MS);
  const [row] = await db.$queryRaw<SessionRow[]>`
    with seen as (
      update "AccountSession" set "lastSeenAt" = ${now}
      where id = ${sessionId}::uuid and "revokedAt" is null and "expiresAt" > ${now}
        and ("lastSeenAt" is null or "lastSeenAt" < ${stale})
      returning "accountId"
    ), seen_agents as (
      update "Agent" set "lastSeenAt" = ${now} where "accountId" in (select "accountId" from seen)
    )
    select a.id as "accountId", a.email::text as email, a."totpConfirmedAt" is not null as "hasTotp",
      coalesce(a."unreachableEmail" = a.email, false) as "isUnreachable",
      (select min(t."createdAt") from "AccountToken" t
        where t."accountId" = a.id and t.kind = 'TOTP_RESET' and t."usedAt" is null
          and t."expiresAt" > ${now}) as "totpResetAskedAt",
      a.civility, a."firstName", a."lastName", st."workplaceId",
      (select jsonb_agg(jsonb_build_object(
          'subscriptionId', s.id, 'guardianId', g.id, 'familyId', g."familyId",
          'collectivity', jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name,
            'shortName', c."shortName", 'timeZone', c."timeZone")) order by s.id)
        from "Subscription" s
        join "Guardian" g on g.id = s."guardianId"
        join "Collectivity" c on c.id = s."collectivityId"
        where s."accountId" = a.id and s."endedAt" is null) as subscriptions,
      (select jsonb_agg(jsonb_build_object(
          'requiresTotp', c."requiresAgentTotp", 'agentId', ag.id, 'title', ag.title, 'role', ag.role,
          'facilityIds', (select coalesce(jsonb_agg(af."facilityId"), '[]')
            from "AgentFacility" af where af."agentId" = ag.id),
          'collectivity', jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name,
            'shortName', c."shortName", 'timeZone', c."timeZone")) order by ag.id)
        from "Agent" ag
        join "Collectivity" c on c.id = ag."collectivityId"
        where ag."accountId" = a.id and ag."suspendedAt" is null) as agents
    from "AccountSession" st
    join "Account" a on a.id = st."accountId"
    where st.id = ${sessionId}::uuid and st."revokedAt" is null and st."expiresAt" > ${now}`;
  return row === undefined ? null : signedInOf(row, sessionId);
}

function signedInOf(row: SessionRow, sessionId: string): SignedIn {
  const { accountId, email, hasTotp, civility, firstName, lastName } = row;
  const name = { civility, firstName, lastName };
  const person = { accountId, sessionId, name, hasTotp };
  const roles = (row.agents ?? []).map((agent) => agentActorOf(agent, person));
  return {
    guardian: {
      kind: 'guardian',
      accountId,
      sessionId,
      email,
      hasTotp,
      name,
      subscriptions: row.subscriptions ?? [],
    },
    isUnreachable: row.isUnreachable,
    totpResetFrom: row.totpResetAskedAt && totpResetTimes(row.totpResetAskedAt).from,
    ...inUse(roles, row.workplaceId),
  };
}

type Person = Pick<AgentActor, 'accountId' | 'sessionId' | 'name'> & { hasTotp: boolean };

function agentActorOf(
  { requiresTotp, ...agent }: AgentRow,
  { hasTotp, ...person }: Person,
): AgentActor {
  return { kind: 'agent', ...person, ...agent, mustSetUpTotp: requiresTotp && !hasTotp };
}
