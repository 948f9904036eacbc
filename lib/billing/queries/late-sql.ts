import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { Prisma } from '@/prisma/generated/client';

import { BALANCE } from './movements-sql';

/**
 * How far the invoice `i` of the collectivity `o` was reminded, as a lateral `r`: "last" as JSON,
 * "lastLevel", "lastOn", "holdReason", and "nextOn", the day of the next reminder, as `nextReminder`
 * has it.
 */
export const REMINDERS = Prisma.sql`left join lateral (
    select level as "lastLevel", "remindedOn" as "lastOn",
      json_build_object('level', level, 'on', "remindedOn", 'emails', emails) as last
    from "InvoiceReminder"
    where "collectivityId" = i."collectivityId" and "invoiceId" = i.id
    order by level desc limit 1
  ) told on true
  cross join lateral (
    select told.*, (select h.reason from "InvoiceReminderHold" h
        where h."collectivityId" = i."collectivityId" and h."invoiceId" = i.id) as "holdReason",
      case when coalesce(told."lastLevel", 0) < cardinality(o."invoiceReminderDays") then greatest(
        i."dueOn" + o."invoiceReminderDays"[coalesce(told."lastLevel", 0) + 1],
        told."lastOn" + o."invoiceReminderDays"[told."lastLevel" + 1]
          - o."invoiceReminderDays"[told."lastLevel"]
      ) end as "nextOn"
  ) r`;

/** Whether the invoice `i`, after `MOVEMENTS`, is late: to pay, and nobody pays or collects it. */
export function lateSql(today: CivilDate): Prisma.Sql {
  return Prisma.sql`i.number is not null and i."treasurySentAt" is null
    and i."dueOn" < ${today}::date and ${BALANCE} > 0 and not m."isPaymentUnderWay"`;
}

const OPEN = Prisma.sql`from "InvoiceLine" l
  join "InvoiceDispute" d on d."collectivityId" = l."collectivityId" and d."lineId" = l.id
    and d.status = 'PENDING'`;
const OF_INVOICE = Prisma.sql`l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id`;

/** Whether a line of the invoice `i` is contested, and not answered. */
export const IS_DISPUTED = Prisma.sql`exists (select 1 ${OPEN} where ${OF_INVOICE})`;

/** The references of the contested lines of the invoice `i` that wait for an answer, as JSON. */
export const DISPUTES = Prisma.sql`(
  select coalesce(json_agg(q.reference order by q.reference), '[]') ${OPEN}
  join "Request" q on q."collectivityId" = d."collectivityId" and q.id = d."requestId"
  where ${OF_INVOICE}
)`;

/** How many accounts follow the family of the invoice `i`. */
export const ACCOUNTS = Prisma.sql`(
  select count(distinct s."accountId")::int from "Guardian" g
  join "Subscription" s on s."collectivityId" = g."collectivityId" and s."guardianId" = g.id
    and s."endedAt" is null
  where g."collectivityId" = i."collectivityId" and g."familyId" = i."familyId"
)`;
