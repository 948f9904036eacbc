import 'server-only';

import { isFileCompleteSql } from '@/lib/families/queries/completeness';
import { Prisma } from '@/prisma/generated/client';

/** Whether a child has a session: a seat, a rank or a request that waits. */
export function isHeld(session: Prisma.Sql, child: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    exists (select from "Booking" hb where hb."sessionId" = ${session} and hb."childId" = ${child}
      and hb.status in ('BOOKED', 'WAITLISTED', 'PRESENT'))
    or exists (select from "RequestLine" hl join "Request" hr on hr.id = hl."requestId"
      where hl."collectivityId" = s."collectivityId" and hl."sessionId" = ${session}
        and hl."childId" = ${child} and hl.status = 'PENDING' and hr.kind = 'BOOKING'))`;
}

function sameWeek(child: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select count(*)::int from "Session" w
    where w."collectivityId" = s."collectivityId" and w."activityId" = s."activityId" and w.id <> s.id
      and w.day between date_trunc('week', s.day)::date and date_trunc('week', s.day)::date + 6
      and ${isHeld(Prisma.sql`w.id`, child)})`;
}

function sameDay(child: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((select json_agg(distinct w."activityId")
    from "ActivityLink" k
    join "Session" w on w."collectivityId" = s."collectivityId" and w.day = s.day
      and w."activityId" = case when k."activityId" = s."activityId" then k."otherId" else k."activityId" end
    where (k."activityId" = s."activityId" or (k."otherId" = s."activityId" and k.kind = 'EXCLUDES'))
      and ${isHeld(Prisma.sql`w.id`, child)}), '[]'::json)`;
}

// What the family has there and does not give up already. The other family's is its own affair: it is
// neither told nor in the way.
function isKept(child: Prisma.Sql, family: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(exists (select from "Booking" kb where kb."sessionId" = w.id
      and kb."childId" = ${child} and kb."familyId" = ${family}
      and kb.status in ('BOOKED', 'WAITLISTED')
      and not exists (select from "RequestLine" kl where kl."collectivityId" = w."collectivityId"
        and kl."sessionId" = w.id and kl."childId" = ${child} and kl.status = 'PENDING'))
    or exists (select from "RequestLine" kl join "Request" kr on kr.id = kl."requestId"
      where kl."collectivityId" = w."collectivityId" and kl."sessionId" = w.id
        and kl."childId" = ${child} and kl.status = 'PENDING'
        and kr.kind = 'BOOKING' and kr."familyId" = ${family}))`;
}

/** Whether a child has a session `w`, or asks for it, and gives it up no more than that. */
export function isStaying(child: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${isHeld(Prisma.sql`w.id`, child)} and not exists (
    select from "RequestLine" gl join "Request" gr on gr.id = gl."requestId"
    where gl."collectivityId" = w."collectivityId" and gl."sessionId" = w.id
      and gl."childId" = ${child} and gl.status = 'PENDING' and gr.kind = 'CANCELLATION'))`;
}

function neededBy(child: Prisma.Sql, family: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name,
      'sessionId', w.id) order by o.position, o.id, w."startsAt")
    from "ActivityLink" k
    join "Activity" o on o.id = k."activityId"
    join "Session" w on w."collectivityId" = s."collectivityId" and w."activityId" = o.id
      and w.day = s.day
    where k."collectivityId" = s."collectivityId" and k."otherId" = s."activityId"
      and k.kind = 'REQUIRES' and ${isKept(child, family)}), '[]'::json)`;
}

function twins(child: Prisma.Sql, family: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((select json_agg(w.id) from "Session" w
    where w."collectivityId" = s."collectivityId" and w."activityId" = s."activityId"
      and w.day = s.day and w.id <> s.id
      and exists (select from "ActivityLink" k
        where k."collectivityId" = s."collectivityId" and k."otherId" = s."activityId"
          and k.kind = 'REQUIRES')
      and ${isKept(child, family)}), '[]'::json)`;
}

/** Whether an activity `a` has limits, or stands in those of another: what a child has already counts. */
export const HAS_LIMITS = Prisma.sql`(num_nonnulls(a."minAge", a."maxAge", a."maxPerWeek") > 0
  or a."needsCompleteFile" or exists (select from "ActivityLink" k
    where k."activityId" = a.id or (k."collectivityId" = a."collectivityId" and k."otherId" = a.id)))`;

/**
 * What the limits of an activity `a` ask of a child on a session `s`, as JSON (`ChildFacts`); null
 * where the activity has none, which costs nothing.
 */
export function childFactsSql(child: Prisma.Sql, family: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case
    when ${HAS_LIMITS}
    then json_build_object(
      'birthDate', (select cf."birthDate" from "Child" cf where cf.id = ${child}),
      'isFileComplete', not a."needsCompleteFile" or ${isFileCompleteSql(family)},
      'sameWeek', case when a."maxPerWeek" is null then 0 else ${sameWeek(child)} end,
      'sameDay', ${sameDay(child)}, 'neededBy', ${neededBy(child, family)},
      'twins', ${twins(child, family)})
    end`;
}
