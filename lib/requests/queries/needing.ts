import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import type { ChildFacts } from '@/lib/bookings/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { Needing } from '../types/needing';

type Slot = { sessionId: string; childId: string };
type Row = Needing & { isWaiting: boolean; child: ChildFacts | null };

const keyOf = ({ sessionId, childId }: Slot): string => `${sessionId} ${childId}`;

/**
 * What requires the bookings of a request that still wait, and what requires that in turn; empty where
 * they go alone. One query.
 */
export async function listNeeding(actor: GuardianActor, requestId: string): Promise<Needing[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const rows = await readReach(requestId, familyIds);
  const given = new Set(rows.filter(({ isWaiting }) => isWaiting).map(keyOf));
  const known = new Set(given);
  let last = given;
  while (last.size > 0) {
    const found = rows.filter((row) => last.has(keyOf(row)));
    last = new Set(found.flatMap((row) => neededBy(row, known)));
    for (const key of last) known.add(key);
  }
  return rows.flatMap(({ isWaiting: _isWaiting, child: _child, ...row }) =>
    known.has(keyOf(row)) && !given.has(keyOf(row))
      ? [{ ...row, isAsked: row.isAsked && row.lineId === null }]
      : [],
  );
}

// One other session of the activity that stays is enough.
function neededBy({ childId, child }: Row, known: ReadonlySet<string>): string[] {
  const isKept = (sessionId: string): boolean => !known.has(keyOf({ sessionId, childId }));
  if (child === null || child.twins.some(isKept)) return [];
  const kept = child.neededBy.filter(({ sessionId }) => isKept(sessionId));
  return kept.map(({ sessionId }) => keyOf({ sessionId, childId }));
}

// All that might require what waits that day, held by the child or not: `neededBy` says which is.
function readReach(requestId: string, familyIds: readonly string[]): Promise<Row[]> {
  const families = Prisma.sql`any(${[...familyIds]}::uuid[])`;
  return db.$queryRaw<Row[]>`
    with recursive reach as (
      select l."sessionId", l."childId", r."familyId", true as "isWaiting"
      from "RequestLine" l join "Request" r on r.id = l."requestId" and r.kind = 'BOOKING'
      where r.id = ${requestId}::uuid and r."familyId" = ${families}
        and l.status in ('PENDING', 'WAITLISTED')
      union
      select w.id, reached."childId", reached."familyId", false
      from reach reached
      join "Session" s on s.id = reached."sessionId"
      join "ActivityLink" k on k."collectivityId" = s."collectivityId"
        and k."otherId" = s."activityId" and k.kind = 'REQUIRES'
      join "Session" w on w."collectivityId" = s."collectivityId"
        and w."activityId" = k."activityId" and w.day = s.day
    )
    select i."sessionId", i."childId", i."isWaiting",
      ${childFactsSql(Prisma.sql`i."childId"`, Prisma.sql`fc."familyId"`)} as child,
      a.name, to_char(s.day, 'YYYY-MM-DD') as day,
      a."decisionMode" = 'AGENT' and not exists (select from "Booking" b
        where b."sessionId" = s.id and b."childId" = i."childId" and b.status = 'WAITLISTED') as "isAsked",
      (select l.id from "RequestLine" l join "Request" r on r.id = l."requestId"
        where l."sessionId" = s.id and l."childId" = i."childId" and l.status = 'PENDING'
          and r.kind = 'BOOKING' and r."familyId" = ${families}) as "lineId"
    from (
      select "sessionId", "childId", "familyId", bool_or("isWaiting") as "isWaiting" from reach
      group by "sessionId", "childId", "familyId"
    ) i
    join "Session" s on s.id = i."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "FamilyChild" fc on fc."childId" = i."childId" and fc."collectivityId" = s."collectivityId"
      and fc."familyId" = i."familyId"
    order by s.day, a.position, a.id, s."startsAt"`;
}
