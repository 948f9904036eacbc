import 'server-only';

import { Prisma } from '@/prisma/generated/client';

/** The booking `b` of the session `s` as a day to bill, and why it is: where its status is billable. */
export const BILLABLE_COLUMNS = Prisma.sql`b."familyId", b.id as "bookingId", b."childId",
  s."activityId", s.day::text as day,
  (extract(epoch from s."endsAt" - s."startsAt") / 60)::int as minutes,
  case
    when b.status = 'ABSENT_BILLED' then 'ABSENT_BILLED'
    when b.status = 'PRESENT' and not exists (
      select 1 from "RequestLine" l where l."collectivityId" = b."collectivityId"
        and l."sessionId" = b."sessionId" and l."childId" = b."childId"
        and l.status = 'ACCEPTED') then 'UNBOOKED'
    when b."isLate" then 'LATE'
    else b.status::text
  end as kind`;

/** What of the booking `b` is billed. */
export const IS_BILLABLE = Prisma.sql`b.status in ('BOOKED', 'PRESENT', 'ABSENT_BILLED')`;
