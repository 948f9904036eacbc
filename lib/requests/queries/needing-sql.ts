import 'server-only';

import { calendarsOfSql } from '@/lib/activities/queries';
import { RULES } from '@/lib/activities/queries/rules';
import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import { Prisma } from '@/prisma/generated/client';

// All that might require what waits that day, held by the child or not, with the weeks that go whole.
function reachSql(requestId: string, families: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select l."sessionId", l."childId", r."familyId", true as "isWaiting"
    from "RequestLine" l join "Request" r on r.id = l."requestId" and r.kind = 'BOOKING'
    where r.id = ${requestId}::uuid and r."familyId" = ${families}
      and l.status in ('PENDING', 'WAITLISTED')
    union
    select w.id, reached."childId", reached."familyId", false
    from reach reached
    join "Session" s on s.id = reached."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "Session" w on w."collectivityId" = s."collectivityId" and (
      (w.day = s.day and exists (select from "ActivityLink" k
        where k."collectivityId" = s."collectivityId" and k."otherId" = s."activityId"
          and k."activityId" = w."activityId" and k.kind = 'REQUIRES'))
      or (not reached."isWaiting" and a."bookingUnit" = 'WEEK' and w."activityId" = a.id
        and w.day between date_trunc('week', s.day)::date and date_trunc('week', s.day)::date + 6))`;
}

// What decides whether a day may still be given up is read of whole weeks alone.
function foundSql(families: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select i."sessionId", i."childId", i."isWaiting", s."collectivityId",
      ${childFactsSql(Prisma.sql`i."childId"`, Prisma.sql`fc."familyId"`)} as child,
      b.status as booking,
      case when a."bookingUnit" = 'WEEK' then concat_ws(' ', a.id, date_trunc('week', s.day)::date,
        (select coalesce(l."togetherId", l."requestId") from "RequestLine" l
          join "Request" r on r.id = l."requestId" where l."sessionId" = s.id
          and l."childId" = i."childId" and l.status = 'PENDING' and r.kind = 'BOOKING')) end as week,
      case when a."bookingUnit" = 'WEEK' then ${RULES} end as rules,
      (select r.kind from "RequestLine" l join "Request" r on r.id = l."requestId"
        where l."sessionId" = s.id and l."childId" = i."childId" and l.status = 'PENDING') as pending,
      (select k.label from "Closure" k where k.id = s."closureId") as closure,
      to_char(s."startsAt", 'HH24:MI') as "startsAt", to_char(s."endsAt", 'HH24:MI') as "endsAt",
      s.capacity, s.overbooked, s.taken,
      a.name, s.day, row_number() over (order by s.day, a.position, a.id, s."startsAt") as rank,
      a."decisionMode" = 'AGENT' and b.status is distinct from 'WAITLISTED' as "isAsked",
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
    left join "Booking" b on b."sessionId" = s.id and b."childId" = i."childId"
      and b."familyId" = i."familyId"`;
}

/** What may go with the bookings of a request that still wait, and the calendars of whole weeks: one row. */
export function needingSql(requestId: string, familyIds: readonly string[]): Prisma.Sql {
  const families = Prisma.sql`any(${[...familyIds]}::uuid[])`;
  const calendars = calendarsOfSql(
    Prisma.sql`array(select distinct "collectivityId" from found where week is not null)`,
    {
      start: Prisma.sql`(select min(day) from found)`,
      end: Prisma.sql`(select max(day) from found)`,
    },
  );
  return Prisma.sql`
    with recursive reach as (${reachSql(requestId, families)}),
      found as materialized (${foundSql(families)})
    select (select coalesce(json_agg(to_json(found) order by rank), '[]') from found) as rows,
      (select coalesce(json_agg(to_json(calendar)), '[]') from (${calendars}) calendar) as calendars`;
}
