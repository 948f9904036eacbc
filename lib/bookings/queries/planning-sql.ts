import 'server-only';

import { RULES } from '@/lib/activities/queries/rules';
import { DAY_KIND, IS_BILLABLE } from '@/lib/billing/queries/billable-sql';
import type { DateRange } from '@/lib/core/dates/civil-date';
import { Prisma } from '@/prisma/generated/client';

import { AWAITED } from './awaited-sql';
import { childFactsSql } from './child-facts';

/** The children of `mine`, the families of an account with their rank. */
export const CHILDREN = Prisma.sql`
  select json_agg(json_build_object('id', c.id, 'firstName', c."firstName",
      'lastName', c."lastName", 'birthDate', c."birthDate", 'position', fc.position)
    order by mine.rank, fc.position, c.id)
  from mine
  join "FamilyChild" fc on fc."collectivityId" = mine."collectivityId"
    and fc."familyId" = mine."familyId"
  join "Child" c on c.id = fc."childId"`;

/** The activities of `enrolled`, the enrolments of those families over a range of days. */
export const ACTIVITIES = Prisma.sql`
  select json_agg(json_build_object('id', a.id, 'collectivityId', a."collectivityId",
      'name', a.name, 'facilityName', f.name, 'moment', a.moment, 'position', a.position,
      'priceCents', a."priceCents", 'rules', ${RULES})
    order by x.rank, a.position, a.id)
  from (select "activityId", min(rank) as rank from enrolled group by "activityId") x
  join "Activity" a on a.id = x."activityId"
  join "Facility" f on f.id = a."facilityId"`;

/**
 * What the families of `mine` have booked on days that no enrolment covers: one was shortened since, and
 * the booking is billed all the same. One row for each day, in the columns of `enrolled`.
 */
export function heldBesides(range: DateRange): Prisma.Sql {
  return Prisma.sql`
    select distinct b."collectivityId", b."familyId", b."childId", s."activityId", '{}'::int[],
      fc.position, mine.rank, s.day, s.day
    from mine
    join "Session" s on s."collectivityId" = mine."collectivityId"
      and s.day between ${range.start}::date and ${range.end}::date
    join "FamilyChild" fc on fc."familyId" = mine."familyId"
    join "Booking" b on b."sessionId" = s.id and b."childId" = fc."childId"
      and b."familyId" = mine."familyId" and b.status <> 'CANCELLED'
    where not exists (select from "Enrolment" e
      where e."collectivityId" = b."collectivityId" and e."familyId" = b."familyId"
        and e."childId" = b."childId" and e."activityId" = s."activityId"
        and s.day between e."startDay" and e."endDay")`;
}

// Lists are counted where they tell the answer to a booking alone.
function whereSeatsDecide(count: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case when a."decisionMode" = 'AUTOMATIC' and s.capacity is not null
        then ${count} else 0 end`;
}

// First names of those whose offers are answered with the offer `o`.
const OFFERED_WITH = Prisma.sql`(
  select coalesce(json_agg(k."firstName" order by k."firstName", k.id), '[]'::json)
  from "RequestLine" mine
  join "RequestLine" tied on tied."collectivityId" = mine."collectivityId"
    and tied."togetherId" = mine."togetherId" and tied.id <> mine.id
  join "SeatOffer" other on other."lineId" = tied.id and other."sessionId" = o."sessionId"
    and other.outcome is null
  join "Child" k on k.id = other."childId"
  where mine.id = o."lineId")`;

/**
 * The slots of `enrolled`: the sessions of the days and weekdays that an enrolment covers, and those
 * that the family has booked besides.
 */
export const SLOTS = Prisma.sql`
  select json_agg(json_build_object('sessionId', s.id, 'childId', e."childId",
      'activityId', s."activityId", 'day', s.day, 'startsAt', to_char(s."startsAt", 'HH24:MI'),
      'endsAt', to_char(s."endsAt", 'HH24:MI'), 'capacity', s.capacity,
      'overbooked', s.overbooked, 'taken', s.taken, 'isEnrolled', covers.day,
      'isElsewhere', coalesce(b."familyId" <> e."familyId" and b.status <> 'CANCELLED', false)
        or coalesce(r."familyId" <> e."familyId", false),
      'booking', case when b."familyId" = e."familyId" then b.status end,
      'rank', case when b."familyId" = e."familyId" and b.status = 'WAITLISTED' then
        (select count(*) from "Booking" w
          where w."sessionId" = b."sessionId" and w.status = 'WAITLISTED'
            and (w."waitlistedAt", w.id) <= (b."waitlistedAt", b.id)) end,
      'kind', case when b."familyId" = e."familyId" and ${IS_BILLABLE} then ${DAY_KIND} end,
      'pending', case when r."familyId" = e."familyId" then r.kind end,
      'waiting', ${whereSeatsDecide(Prisma.sql`(select count(*) from "Booking" w
        where w."sessionId" = s.id and w.status = 'WAITLISTED')`)},
      'awaited', ${whereSeatsDecide(AWAITED)},
      'closure', (select k.label from "Closure" k where k.id = s."closureId"),
      'offer', case when b."familyId" = e."familyId" and b.status = 'WAITLISTED' then
        (select json_build_object('id', o.id, 'until', o."expiresAt", 'together', ${OFFERED_WITH})
          from "SeatOffer" o
          where o."sessionId" = s.id and o."childId" = e."childId" and o.outcome is null) end,
      'pendingLineId', case when r."familyId" = e."familyId" then l.id end,
      'child', ${childFactsSql(Prisma.sql`e."childId"`, Prisma.sql`e."familyId"`)})
    order by s.day, s."startsAt", e.rank, e.position, e."childId", s.id)
  from enrolled e
  join "Session" s on s."collectivityId" = e."collectivityId"
    and s."activityId" = e."activityId" and s.day between e."from" and e."to"
  join "Activity" a on a.id = s."activityId"
  cross join lateral (select extract(isodow from s.day)::int = any(e.weekdays) as day) covers
  left join "Booking" b on b."sessionId" = s.id and b."childId" = e."childId"
  left join "RequestLine" l on l."sessionId" = s.id and l."childId" = e."childId"
    and l.status = 'PENDING'
  left join "Request" r on r.id = l."requestId"
  where covers.day or (b."familyId" = e."familyId" and b.status <> 'CANCELLED')`;
