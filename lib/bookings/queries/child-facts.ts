import 'server-only';

import { isFileCompleteSql } from '@/lib/families/queries/completeness';
import { Prisma } from '@/prisma/generated/client';

// A seat, a rank or a request that waits: what counts as had.
function isHeld(session: Prisma.Sql, child: Prisma.Sql): Prisma.Sql {
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

/** Whether an activity `a` has limits that count what a child has already. */
export const HAS_LIMITS = Prisma.sql`(num_nonnulls(a."minAge", a."maxAge", a."maxPerWeek") > 0
  or a."needsCompleteFile" or exists (select from "ActivityLink" k where k."activityId" = a.id
    or (k."otherId" = a.id and k.kind = 'EXCLUDES')))`;

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
      'sameDay', ${sameDay(child)})
    end`;
}
