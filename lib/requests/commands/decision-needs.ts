import 'server-only';

import { HAS_LIMITS, isHeld } from '@/lib/bookings/queries/child-facts';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { LineNeeds } from '../rules/held';
import { unsupportedSql, type Unsupported } from './withdraw-needed';

// Whether the line's family has the session `w` for the child, or asks for it, be it given up meanwhile:
// until an agent has answered that too, it stays.
const IS_THERE = Prisma.sql`(exists (select from "Booking" b where b."sessionId" = w.id
    and b."childId" = l."childId" and b."familyId" = r."familyId"
    and b.status in ('BOOKED', 'WAITLISTED'))
  or exists (select from "RequestLine" bl join "Request" br on br.id = bl."requestId"
    where bl."collectivityId" = w."collectivityId" and bl."sessionId" = w.id
      and bl."childId" = l."childId" and bl.status = 'PENDING'
      and br.kind = 'BOOKING' and br."familyId" = r."familyId"))`;

// Whether an agent's answer may still end what the line's family has of `w`.
const AWAITS_ANSWER = Prisma.sql`exists (select from "RequestLine" al
  join "Request" ar on ar.id = al."requestId"
  where al."collectivityId" = w."collectivityId" and al."sessionId" = w.id
    and al."childId" = l."childId" and ar."familyId" = r."familyId"
    and (al.status = 'PENDING' or (al.status = 'WAITLISTED' and ar.kind = 'BOOKING')))`;

/**
 * Has what the children of lines have hold still, where an answer that gives a booking up or keeps it
 * looks at it: before the sessions, as their families do.
 */
export async function lockDecisionNeeds(tx: Tx, lineIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Child" c
    where c.id in (
      select l."childId" from "RequestLine" l
      join "Request" r on r.id = l."requestId" and r.kind in ('CANCELLATION', 'ABSENCE')
      join "Session" s on s.id = l."sessionId"
      join "Activity" a on a.id = s."activityId"
      where l.id = any(${[...lineIds]}::uuid[]) and ${HAS_LIMITS})
    order by c.id for no key update`;
}

const REQUIRED = Prisma.sql`
  join "RequestLine" l on l.id = chain."lineId"
  join "Request" r on r.id = l."requestId"
  join "Session" s on s.id = l."sessionId"
  join "ActivityLink" k on k."activityId" = s."activityId" and k.kind = 'REQUIRES'
  join "Session" w on w."collectivityId" = s."collectivityId" and w."activityId" = k."otherId"
    and w.day = s.day
  left join ("RequestLine" gl join "Request" gr on gr.id = gl."requestId" and gr.kind = 'CANCELLATION')
    on gl."collectivityId" = w."collectivityId" and gl."sessionId" = w.id
    and gl."childId" = l."childId" and gl.status = 'PENDING' and gr."familyId" = r."familyId"
  where true`;

/** A line, or one that gives up what it requires, and so on: of each activity, what gives its sessions up. */
type Support = { lineId: string; supports: (string | null)[] };

// Of lines, and of those of the family that give up, the same day, what they require in turn. What the child
// is absent from is had still.
function supportsSql(lineIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    with recursive chain as (
      select id as "lineId" from "RequestLine" where id = any(${[...lineIds]}::uuid[])
      union
      select gl.id from chain ${REQUIRED} and gl.id is not null
    )
    select "lineId", json_agg("supportId") as supports from (
      select chain."lineId", k."otherId", gl.id as "supportId" from chain ${REQUIRED}
        and (gl.id is not null or ${isHeld(Prisma.sql`w.id`, Prisma.sql`l."childId"`)}
          or exists (select from "Booking" b where b."sessionId" = w.id
            and b."childId" = l."childId" and b.status in ('ABSENT', 'ABSENT_BILLED')))
    ) one group by "lineId", "otherId"`;
}

type Row = { lineId: string } & Pick<LineNeeds, 'neededBy' | 'twins'>;

/** What bears on answering lines that give bookings up, by line. */
export async function readDecisionNeeds(
  tx: Tx,
  lineIds: readonly string[],
): Promise<Map<string, LineNeeds>> {
  if (lineIds.length === 0) return new Map();
  const ids = [...lineIds];
  const rows = await tx.$queryRaw<Row[]>`
    select l.id as "lineId",
      coalesce(json_agg(json_build_object('sessionId', w.id, 'name', o.name,
          'waits', ${AWAITS_ANSWER}) order by o.position, o.id)
        filter (where o.id <> s."activityId"), '[]'::json) as "neededBy",
      coalesce(json_agg(w.id) filter (where o.id = s."activityId"), '[]'::json) as twins
    from "RequestLine" l
    join "Request" r on r.id = l."requestId" and r.kind = 'CANCELLATION'
    join "Session" s on s.id = l."sessionId"
    join "Session" w on w."collectivityId" = s."collectivityId" and w.day = s.day and w.id <> s.id
    join "Activity" o on o.id = w."activityId"
    where l.id = any(${ids}::uuid[]) and ${IS_THERE}
      and (o.id = s."activityId" or exists (select from "ActivityLink" k
        where k."collectivityId" = s."collectivityId" and k."activityId" = o.id
          and k."otherId" = s."activityId" and k.kind = 'REQUIRES'))
    group by l.id`;
  const supports = await tx.$queryRaw<Support[]>(supportsSql(ids));
  const chain = [
    ...new Set([
      ...ids,
      ...supports.map(({ lineId }) => lineId),
      ...supports.flatMap((one) => one.supports).filter((id) => id !== null),
    ]),
  ];
  const missing = await tx.$queryRaw<Unsupported[]>(unsupportedSql(chain, 'HAD'));
  const needs = new Map(
    chain.map((id): [string, LineNeeds] => {
      const { neededBy = [], twins = [] } = rows.find(({ lineId }) => lineId === id) ?? {};
      return [
        id,
        {
          neededBy,
          twins,
          missing: missing.find(({ lineId }) => lineId === id)?.missing ?? [],
          supports: supports.filter(({ lineId }) => lineId === id).map((one) => one.supports),
        },
      ];
    }),
  );
  return needs;
}
