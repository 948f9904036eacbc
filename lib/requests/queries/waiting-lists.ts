import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type {
  WaitingList,
  WaitingListsAddress,
  WaitingListsPage,
  WaitingTotals,
} from '../types/waiting-lists';
import { localSql } from './line-sql';

/** Sessions a page. */
const WAITING_LISTS_SIZE = 50;

type WaitingRow = Omit<WaitingList, 'seats'> & {
  capacity: number | null;
  overbooked: number;
  taken: number;
};

const KEY = Prisma.sql`s.day, s."startsAt", s.id`;

// The sessions to come that children wait for, which the agent may see. "offset 0" keeps the planner to
// the few sessions of the lines that wait.
function waitedSql({ collectivity, facilityIds }: AgentActor, now: Date): Prisma.Sql {
  const today = civilDateIn(now, collectivity.timeZone);
  const own =
    facilityIds.length === 0
      ? Prisma.empty
      : Prisma.sql`and a."facilityId" = any(${[...facilityIds]}::uuid[])`;
  return Prisma.sql`waited as materialized (
    select s.*, w.waiting, o.offered, o.ends, a.name as "activityName", a."facilityId", a."promotesAutomatically",
      a."hasWaitingList",
      greatest(0, least(w.waiting - o.offered, s.capacity - s.taken))::int as "toGive"
    from (
      select "sessionId", count(*)::int as waiting from "RequestLine"
      where "collectivityId" = ${collectivity.id}::uuid and status = 'WAITLISTED' group by "sessionId"
    ) w
    join lateral (select * from "Session" where id = w."sessionId" offset 0) s on s.day >= ${today}::date
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId" ${own}
    cross join lateral (
      select count(*)::int as offered, min("expiresAt") as ends from "SeatOffer"
      where "collectivityId" = s."collectivityId" and "sessionId" = s.id and outcome is null
    ) o)`;
}

// The first of a list to whom nothing has been offered.
const NEXT = Prisma.sql`(
  select jsonb_build_object('familyName', f.name, 'firstName', c."firstName", 'position', coalesce(fc.position, 0))
  from "Booking" b
  join "Family" f on f.id = b."familyId"
  join "Child" c on c.id = b."childId"
  left join "FamilyChild" fc on fc."familyId" = b."familyId" and fc."childId" = b."childId"
  where b."sessionId" = s.id and b.status = 'WAITLISTED' and not exists (
    select from "SeatOffer" o
    where o."sessionId" = b."sessionId" and o."childId" = b."childId" and o.outcome is null)
  order by b."waitlistedAt", b.id limit 1)`;

function pageSql(actor: AgentActor, address: WaitingListsAddress, now: Date): Prisma.Sql {
  const { onlyFree, placeId, after } = address;
  return Prisma.sql`
    with ${waitedSql(actor, now)}
    select s.id as "sessionId", s."activityId", s."activityName", fa.name as "facilityName", s."hasWaitingList",
      s."promotesAutomatically" as "isAutomatic", to_char(s.day, 'YYYY-MM-DD') as day,
      to_char(s."startsAt", 'HH24:MI') as "startsAt", to_char(s."endsAt", 'HH24:MI') as "endsAt",
      s.capacity, s.overbooked, s.taken, s.waiting, s.offered, s."toGive",
      (select count(*)::int from "RequestLine" l join "Request" r on r.id = l."requestId"
        where l."sessionId" = s.id and l.status = 'PENDING' and r.kind = 'BOOKING') as requested,
      ${localSql(Prisma.sql`s.ends`, actor.collectivity.timeZone)} as "offerEnds",
      ${NEXT} as next
    from waited s
    join "Facility" fa on fa.id = s."facilityId"
    where ${onlyFree ? Prisma.sql`s."toGive" > 0` : Prisma.sql`true`}
      ${placeId === null ? Prisma.empty : Prisma.sql`and ${placeId}::uuid in (s."activityId", s."facilityId")`}
      ${after === null ? Prisma.empty : Prisma.sql`and (${KEY}) > (select ${KEY} from "Session" s where s.id = ${after}::uuid and s."collectivityId" = ${actor.collectivity.id}::uuid)`}
    order by ${KEY} limit ${WAITING_LISTS_SIZE + 1}`;
}

/** The SQL of a page, for the tests that read its plan. */
export const waitingListsSql = pageSql;

function listOf({ capacity, overbooked, taken, ...list }: WaitingRow): WaitingList {
  return { ...list, seats: { capacity, overbooked, taken } };
}

/** A page of the sessions to come that children wait for, the soonest first. Two queries. */
export async function listWaitingLists(
  actor: AgentActor,
  address: WaitingListsAddress,
  now: Date,
): Promise<WaitingListsPage> {
  const [rows, [totals]] = await Promise.all([
    db.$queryRaw<WaitingRow[]>(pageSql(actor, address, now)),
    db.$queryRaw<WaitingTotals[]>`
      with ${waitedSql(actor, now)}
      select count(*)::int as sessions, (count(*) filter (where "toGive" > 0))::int as "toGive",
        coalesce(sum(waiting), 0)::int as children from waited`,
  ]);
  const lists = rows.slice(0, WAITING_LISTS_SIZE).map(listOf);
  const next = rows.length > lists.length ? (lists.at(-1)?.sessionId ?? null) : null;
  return { lists, totals: totals ?? { sessions: 0, toGive: 0, children: 0 }, next };
}
