import 'server-only';

import { Prisma } from '@/prisma/generated/client';

import { REAL_MODE } from '../rules/online-settings';

/**
 * What moved on the invoice `i`: "creditedCents", "paidCents", "isPaymentUnderWay",
 * "isSentToTreasury", and "debitOn", the day on which it is to be debited, as a lateral `m`.
 */
export const MOVEMENTS = Prisma.sql`cross join lateral (
  select
    (select coalesce(sum(n."amountCents"), 0)::int from "CreditNote" n
      where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id) as "creditedCents",
    (select coalesce(sum(s."amountCents"), 0)::int from "PaymentAllocation" s
      join "Payment" p on p."collectivityId" = s."collectivityId" and p.id = s."paymentId"
      where s."collectivityId" = i."collectivityId" and s."invoiceId" = i.id
        and p."cancelledAt" is null) as "paidCents",
    debit."debitOn" is not null or exists (select 1 from "OnlinePayment" o
      where o."collectivityId" = i."collectivityId" and o."invoiceId" = i.id
        and o.status in ('CREATED', 'PENDING')) as "isPaymentUnderWay",
    i."treasurySentAt" is not null as "isSentToTreasury", debit."debitOn"
  from (select (select r."collectOn"::text from "Debit" e
      join "DebitRun" r on r."collectivityId" = e."collectivityId" and r.id = e."runId"
      where e."collectivityId" = i."collectivityId" and e."invoiceId" = i.id
        and e."releasedAt" is null and e."paymentId" is null and e."rejectedOn" is null) as "debitOn"
  ) debit
) m`;

/** What is left to pay of the invoice `i`, after `MOVEMENTS`. */
export const BALANCE = Prisma.sql`(i."amountCents" - m."creditedCents" - m."paidCents")`;

/** Where the payment `p` came from: what no bank told was taken by an agent. */
export const PAYMENT_CHANNEL = Prisma.sql`case
  when p."onlinePaymentId" is not null then 'ONLINE'
  when exists (select from "Debit" e where e."collectivityId" = p."collectivityId"
    and e."paymentId" = p.id) then 'DEBIT'
  when exists (select from "StatementLine" l where l."collectivityId" = p."collectivityId"
    and l."paymentId" = p.id) then 'STATEMENT'
  else 'COUNTER' end`;

/** Whether the payment `p` was made online as a test: no money came. */
export const IS_TRIAL = Prisma.sql`exists (select from "OnlinePayment" w
  where w."collectivityId" = p."collectivityId" and w.id = p."onlinePaymentId"
    and w.mode <> ${REAL_MODE})`;

// A transfer that is taken back was often another family's: what it said is not told.
const OWN_REFERENCE = Prisma.sql`case
  when p."cancelledAt" is null or p.means <> 'TRANSFER' then p.reference end`;

/** The payments of the invoice `i`, as JSON, in the order in which they came, those that were cancelled too. */
export const PAYMENTS = Prisma.sql`(
  select coalesce(json_agg(json_build_object('id', p.id, 'number', p.number, 'paidOn', p."paidOn",
      'means', p.means, 'reference', ${OWN_REFERENCE}, 'amountCents', s."amountCents",
      'isTrial', ${IS_TRIAL}, 'cancelReason', case when p."isReasonTold" then p."cancelReason" end, 'cancelledOn', (p."cancelledAt" at time zone (
        select t."timeZone" from "Collectivity" t where t.id = p."collectivityId"))::date,
      'channel', ${PAYMENT_CHANNEL})
      order by p."paidOn", p.number), '[]')
  from (
    select s."collectivityId", s."paymentId", s."invoiceId", sum(s."amountCents")::int as "amountCents"
    from "PaymentAllocation" s
    where s."collectivityId" = i."collectivityId" and s."invoiceId" = i.id
    group by 1, 2, 3 having sum(s."amountCents") > 0
  ) s
  join "Payment" p on p."collectivityId" = s."collectivityId" and p.id = s."paymentId"
)`;

/** What the family `familyId` of the collectivity has to its credit: paid, and settling nothing. */
export function creditOfSql(collectivityId: Prisma.Sql, familyId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    select coalesce(sum(p."amountCents" - (select coalesce(sum(s."amountCents"), 0)
      from "PaymentAllocation" s
      where s."collectivityId" = p."collectivityId" and s."paymentId" = p.id)), 0)::int
    from "Payment" p
    where p."collectivityId" = ${collectivityId} and p."familyId" = ${familyId}
      and p."cancelledAt" is null
  )`;
}
