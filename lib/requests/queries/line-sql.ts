import 'server-only';

import { Prisma } from '@/prisma/generated/client';

import { WORD_SHOWN } from '../labels/queue';

/** An instant as the collectivity's clocks show it. */
export function localSql(column: Prisma.Sql, zone: string): Prisma.Sql {
  return Prisma.sql`case when ${column} is not null then jsonb_build_object(
    'day', to_char(${column} at time zone ${zone}, 'YYYY-MM-DD'),
    'time', to_char(${column} at time zone ${zone}, 'HH24:MI')) end`;
}

/** The columns of LineRow, from LINE_TABLES and from SESSION_COUNTS as `seats`. */
export function lineColumns(zone: string): Prisma.Sql {
  return Prisma.sql`
    l.id as "lineId", r.id as "requestId", r."submissionId", r.reference::text, r.kind, l.status, l.reason, l."isBilled",
    r."unreadByService" as unread, r.status = 'TO_COMPLETE' as "isToComplete",
    (select left(regexp_replace(m.body, '\\s+', ' ', 'g'), ${WORD_SHOWN + 1}) from "RequestMessage" m
      where m."requestId" = r.id and m.position = 1 and m."accountId" is not null
        and m.at = r."submittedAt") as word,
    f.name as "familyName", c."firstName", coalesce(fc.position, 0) as position,
    ${localSql(Prisma.sql`r."submittedAt"`, zone)} as submitted,
    to_char(r."startDay", 'YYYY-MM-DD') as "startDay", to_char(r."endDay", 'YYYY-MM-DD') as "endDay",
    case when l.status = 'WAITLISTED' then (
      select count(*)::int from "Booking" mine
      join "Booking" first on first."sessionId" = mine."sessionId" and first.status = 'WAITLISTED'
        and (first."waitlistedAt", first.id) <= (mine."waitlistedAt", mine.id)
      where mine."sessionId" = s.id and mine."childId" = l."childId" and mine.status = 'WAITLISTED'
    ) end as rank,
    ${localSql(Prisma.sql`l."decidedAt"`, zone)} as decided,
    case when l.status in ('ACCEPTED', 'REFUSED') then (
      select by."firstName" || ' ' || by."lastName" from "RequestEvent" e
      join "Agent" ag on ag.id = e."agentId"
      join "Account" by on by.id = ag."accountId"
      where e."collectivityId" = l."collectivityId" and e."lineId" = l.id and e.type::text = l.status::text
      limit 1
    ) end as "decidedBy",
    s.id as "sessionId", a.name as "activityName", fa.name as "facilityName", a."hasWaitingList",
    to_char(s.day, 'YYYY-MM-DD') as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
    to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity, s.overbooked, s.taken,
    seats.requested, seats.waiting,
    case when l."togetherId" is not null and l.status in ('PENDING', 'WAITLISTED') then (
      select json_agg(tied."firstName" order by tied.position, tied."firstName") from (
        select distinct tc.id, tc."firstName", coalesce(tf.position, 0) as position
        from "RequestLine" t
        join "Request" tr on tr.id = t."requestId"
        join "Child" tc on tc.id = t."childId"
        left join "FamilyChild" tf on tf."familyId" = tr."familyId" and tf."childId" = t."childId"
        where t."collectivityId" = l."collectivityId" and t."togetherId" = l."togetherId"
          and t.status = l.status
      ) tied
    ) end as together,
    a."bookingUnit" = 'WEEK' and l."togetherId" is not null
      and l.status in ('PENDING', 'WAITLISTED') as "isWholeWeek"`;
}

/** What a few lines, whose ids are in `p`, are made of: each table is read by key. */
export const LINE_TABLES = Prisma.sql`p
  join "RequestLine" l on l.id = p.id
  join "Request" r on r.id = l."requestId"
  join "Session" s on s.id = l."sessionId"
  join "Activity" a on a.id = s."activityId"
  join "Facility" fa on fa.id = a."facilityId"
  join "Family" f on f.id = r."familyId"
  join "Child" c on c.id = l."childId"
  left join "FamilyChild" fc on fc."familyId" = r."familyId" and fc."childId" = l."childId"`;

/** What is asked of the session `s` and who waits for it, whatever the page and the agent. */
export const SESSION_COUNTS = Prisma.sql`
  (select count(*)::int from "RequestLine" asked join "Request" booking on booking.id = asked."requestId"
    where asked."sessionId" = s.id and asked.status = 'PENDING' and booking.kind = 'BOOKING') as requested,
  (select count(*)::int from "Booking" b where b."sessionId" = s.id and b.status = 'WAITLISTED') as waiting`;
