import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { SlotEvent, SlotHistory } from '@/lib/bookings/types/slot-history';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { requestError } from '@/lib/requests/messages';

type EventRow = Omit<SlotEvent, 'otherDays'> & { days: number };

type SlotRow = { collectivityId: string; familyIds: string[]; shortName: string; timeZone: string };

/**
 * All that the actor's families asked of a child's slot and what became of it, newest first. What
 * the child's other family asked is not told. Two queries.
 * @throws DomainError NOT_FOUND where the child is of none of the actor's families, or the session
 *   of another collectivity: missing and foreign look alike
 */
export async function getSlotHistory(
  actor: GuardianActor,
  slot: { sessionId: string; childId: string },
): Promise<SlotHistory> {
  const found = await findSlot(actor, slot);
  if (found === undefined) throw requestError('NOT_FOUND');
  const rows = await listEvents(found, slot);
  const events = rows.map(({ days, ...event }) => ({ ...event, otherDays: days - 1 }));
  return { collectivityName: found.shortName, timeZone: found.timeZone, events };
}

async function findSlot(
  actor: GuardianActor,
  { sessionId, childId }: { sessionId: string; childId: string },
): Promise<SlotRow | undefined> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const rows = await db.$queryRaw<SlotRow[]>`
    select s."collectivityId", array_agg(fc."familyId") as "familyIds", c."shortName", c."timeZone"
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "FamilyChild" fc on fc."familyId" = mine."familyId" and fc."childId" = ${childId}::uuid
    join "Session" s on s.id = ${sessionId}::uuid and s."collectivityId" = mine."collectivityId"
    join "Collectivity" c on c.id = s."collectivityId"
    group by s."collectivityId", c."shortName", c."timeZone"`;
  return rows[0];
}

function listEvents(
  { collectivityId, familyIds }: SlotRow,
  { sessionId, childId }: { sessionId: string; childId: string },
): Promise<EventRow[]> {
  return db.$queryRaw<EventRow[]>`
    select v.id, v.type::text as type, v.at, r.kind::text as kind, r.reference, v.reason, v.rank,
      (select count(*)::int from "RequestLine" o where o."requestId" = r.id) as days,
      case when a.id is not null then a."firstName" || ' ' || a."lastName" end as author,
      v."agentId" is not null as "isByAgent"
    from "RequestLine" l
    join "Request" r on r."collectivityId" = l."collectivityId" and r.id = l."requestId"
      and r."familyId" = any(${familyIds}::uuid[])
    join "RequestEvent" v on v."collectivityId" = r."collectivityId" and v."requestId" = r.id
      and (v."lineId" = l.id or v."lineId" is null)
    left join "Account" a on a.id = v."accountId"
    where l."collectivityId" = ${collectivityId}::uuid and l."sessionId" = ${sessionId}::uuid
      and l."childId" = ${childId}::uuid
    order by v.at desc, v.id desc`;
}
