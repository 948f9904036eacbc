import 'server-only';

import { Prisma } from '@/prisma/generated/client';

/** Why the booking `b` is billed: where its status is billable. */
export const DAY_KIND = Prisma.sql`case
    when b.status = 'ABSENT_BILLED' then 'ABSENT_BILLED'
    when b."isUnbooked" then 'UNBOOKED'
    when b."isLate" then 'LATE'
    else b.status::text
  end`;

/** How long the session `s` lasts. */
export const BILLABLE_MINUTES = Prisma.sql`(extract(epoch from s."endsAt" - s."startsAt") / 60)::int`;

/** The booking `b` of the session `s` as a day to bill, and why it is: where its status is billable. */
export const BILLABLE_COLUMNS = Prisma.sql`b."familyId", b.id as "bookingId", b."childId",
  s."activityId", s.day::text as day,
  ${BILLABLE_MINUTES} as minutes,
  ${DAY_KIND} as kind`;

/** What of the booking `b` is billed. */
export const IS_BILLABLE = Prisma.sql`b.status in ('BOOKED', 'PRESENT', 'ABSENT_BILLED')`;

const IS_GIVEN_BACK = Prisma.sql`exists (select from "RebilledLine" r
  where r."collectivityId" = d."collectivityId" and r."lineId" = d."lineId")`;

/** The booking `b` is on an invoice or a draft, and not to be billed again. */
export const IS_BILLED = Prisma.sql`exists (select from "InvoiceDay" d
  where d."collectivityId" = b."collectivityId" and d."bookingId" = b.id and not ${IS_GIVEN_BACK})`;

/** The booking `b` is on an issued invoice, and not to be billed again. */
export const IS_INVOICED = Prisma.sql`exists (
  select from "InvoiceDay" d
  join "InvoiceLine" l on l."collectivityId" = d."collectivityId" and l.id = d."lineId"
  join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
  where d."collectivityId" = b."collectivityId" and d."bookingId" = b.id and i.number is not null
    and not ${IS_GIVEN_BACK})`;
