import 'server-only';

import { isFileCompleteSql } from '@/lib/families/queries/completeness';
import { Prisma } from '@/prisma/generated/client';

/** So many reminders without a booking, and an activity is no longer recalled. */
const UNANSWERED = 3;

/**
 * Of `r` (a collectivity, a child, an activity, a week): nothing is booked, awaited or asked, there or at
 * an activity that excludes it.
 */
export const NOTHING_STANDS = Prisma.sql`not exists (
  select 1 from "Session" o
  where o."collectivityId" = r."collectivityId" and o.day between r.week and r.week + 6
    and o."activityId" in (select r."activityId" union all
      select case when k."activityId" = r."activityId" then k."otherId" else k."activityId" end
      from "ActivityLink" k
      where k.kind = 'EXCLUDES' and r."activityId" in (k."activityId", k."otherId"))
    and (exists (select 1 from "Booking" b where b."sessionId" = o.id
        and b."childId" = r."childId" and b.status <> 'CANCELLED')
      or exists (select 1 from "RequestLine" l where l."collectivityId" = o."collectivityId"
        and l."sessionId" = o.id and l."childId" = r."childId" and l.status = 'PENDING')))`;

/** Of `r`, for its account: fewer reminders than that, or a booking since the first of the last ones. */
export const REMINDERS_ARE_OF_USE = Prisma.sql`coalesce((
  select exists (select 1 from "Session" o join "Booking" b on b."sessionId" = o.id
    where o."collectivityId" = r."collectivityId" and o."activityId" = r."activityId"
      and o.day >= past.week and b."childId" = r."childId" and b.status <> 'CANCELLED')
  from (select p.week from "CutoffReminder" p
    where p."accountId" = r."accountId" and p."childId" = r."childId"
      and p."activityId" = r."activityId"
    order by p.week desc limit 1 offset ${UNANSWERED - 1}) past), true)`;

/**
 * Whether the limits of activity `a` let child `c`, enrolled by `e`, book on a day (limitMet in
 * lib/bookings/rules/limits.ts): the age on that day, a complete file, and enrolled too where another
 * activity is required. Nothing is booked that week: the most per week is not met.
 */
export function mayBook(day: Prisma.Sql): Prisma.Sql {
  const age = Prisma.sql`extract(year from age(${day}, c."birthDate"))`;
  return Prisma.sql`(a."minAge" is null or ${age} >= a."minAge")
    and (a."maxAge" is null or ${age} <= a."maxAge")
    and (not a."needsCompleteFile" or ${isFileCompleteSql(Prisma.sql`e."familyId"`)})
    and not exists (select 1 from "ActivityLink" k
      where k."activityId" = a.id and k.kind = 'REQUIRES' and not exists (
        select 1 from "Enrolment" q where q."collectivityId" = k."collectivityId"
          and q."activityId" = k."otherId" and q."childId" = c.id
          and ${day} between q."startDay" and q."endDay"
          and extract(isodow from ${day})::int = any(q.weekdays)))`;
}
