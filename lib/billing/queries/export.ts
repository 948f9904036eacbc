import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { ExportAddress } from '../rules/export-address';
import type {
  ExportedBalance,
  ExportedCreditNote,
  ExportedInvoice,
  ExportedLine,
  ExportedPayment,
} from '../types/export';
import { BALANCE, IS_TRIAL, MOVEMENTS, PAYMENT_CHANNEL } from './movements-sql';

/** Rows read at a time: what an export holds in memory does not grow with it. */
const AT_ONCE = 1000;

type Period = Pick<ExportAddress, 'start' | 'end'>;
type Keyed<Row> = Row & { key: string };

/** All the rows of a query, page after page. */
async function* pagesOf<Row>(
  read: (after: Prisma.Sql) => Promise<Keyed<Row>[]>,
  after: (key: string) => Prisma.Sql,
): AsyncGenerator<Row[]> {
  for (let from = Prisma.sql`true`; ;) {
    const rows = await read(from);
    yield rows;
    const last = rows.at(-1);
    if (rows.length < AT_ONCE || last === undefined) return;
    from = after(last.key);
  }
}

function afterInvoice(key: string): Prisma.Sql {
  return Prisma.sql`i.number > ${key}`;
}

const FAMILY = Prisma.sql`f.number as "familyNumber", f.name as "familyName"`;

const PAYER = Prisma.sql`g."payerCode", g."lastName" || ' ' || g."firstName" as "payerName"`;

function issuedSql(actor: AgentActor, { start, end }: Period): Prisma.Sql {
  return Prisma.sql`i."collectivityId" = ${actor.collectivity.id}::uuid and i.number is not null
    and i."issuedOn" between ${start}::date and ${end}::date`;
}

/** The invoices issued within a period, by number, as they stand now. */
export function exportInvoices(
  actor: AgentActor,
  period: Period,
): AsyncGenerator<ExportedInvoice[]> {
  return pagesOf<ExportedInvoice>(
    (after) => db.$queryRaw`
      select i.number as key, i.number, i."issuedOn"::text as "issuedOn", i."dueOn"::text as "dueOn",
        i."amountCents", m.*, ${FAMILY}, ${PAYER},
        (select string_agg(n.number, ' ' order by n.number) from "CreditNote" n
          where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id) as "creditNotes"
      from "Invoice" i ${MOVEMENTS}
      join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
      join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
      where ${issuedSql(actor, period)} and ${after} order by i.number limit ${AT_ONCE}`,
    afterInvoice,
  );
}

/** The credit notes issued within a period, by number, whenever their invoices were. */
export function exportCreditNotes(
  actor: AgentActor,
  { start, end }: Period,
): AsyncGenerator<ExportedCreditNote[]> {
  return pagesOf<ExportedCreditNote>(
    (after) => db.$queryRaw`
      select n.number as key, n.number, n."issuedOn"::text as "issuedOn", n."amountCents", n.reason,
        i.number as "invoiceNumber", ${FAMILY}, ${PAYER}
      from "CreditNote" n
      join "Invoice" i on i."collectivityId" = n."collectivityId" and i.id = n."invoiceId"
      join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
      join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
      where n."collectivityId" = ${actor.collectivity.id}::uuid
        and n."issuedOn" between ${start}::date and ${end}::date and ${after}
      order by n.number limit ${AT_ONCE}`,
    (key) => Prisma.sql`n.number > ${key}`,
  );
}

/** The lines of the invoices issued within a period. */
export function exportLines(actor: AgentActor, period: Period): AsyncGenerator<ExportedLine[]> {
  return pagesOf<ExportedLine>(
    (after) => db.$queryRaw`
      select i.number || ' ' || l.position as key, i.number, i."issuedOn"::text as "issuedOn", ${FAMILY},
        l."childName", l."activityName", l.applied, l.quantity, l."amountCents",
        l."surchargeCents", l."careCents", l."mealCents",
        case when l.applied ->> 'unit' = 'HOUR' then array(select d.minutes from "InvoiceDay" d
          where d."lineId" = l.id) else '{}'::int[] end as minutes
      from "Invoice" i
      join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
      join "InvoiceLine" l on l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
      where ${issuedSql(actor, period)} and ${after}
      order by i.number, l.position limit ${AT_ONCE}`,
    (key) => {
      const [number = '', position = '0'] = key.split(' ');
      return Prisma.sql`(i.number, l.position) > (${number}, ${Number(position)})`;
    },
  );
}

// What came on the day that was paid, and what went on the day that was cancelled: a period that was
// exported stays what it was.
const MOVES = Prisma.sql`cross join lateral (
  select 1 as sign, p."paidOn" as day, p."agentId" as "agentId"
  union all
  select -1, (p."cancelledAt" at time zone o."timeZone")::date, p."cancelledById"
  where p."cancelledAt" is not null
) move`;

/** The payments received within a period, and those that were cancelled within it, below zero, by number. */
export function exportPayments(
  actor: AgentActor,
  { start, end }: Period,
): AsyncGenerator<ExportedPayment[]> {
  return pagesOf<ExportedPayment>(
    (after) => db.$queryRaw`
      select p.number || ' ' || move.sign as key, p.number, move.day::text as day, p.means::text as means,
        p.reference, move.sign * p."amountCents" as "amountCents", ${FAMILY}, settled.invoices,
        move.sign * settled."allocatedCents" as "allocatedCents",
        a."firstName" || ' ' || a."lastName" as "agentName", ${PAYMENT_CHANNEL} as channel, ${IS_TRIAL} as "isTrial",
        case when move.sign < 0 then p."paidOn"::text end as "cancelledPaidOn",
        case when move.sign < 0 then p."cancelReason" end as "cancelReason"
      from "Payment" p
      join "Collectivity" o on o.id = p."collectivityId" ${MOVES}
      left join "Agent" t on t."collectivityId" = p."collectivityId" and t.id = move."agentId"
      left join "Account" a on a.id = t."accountId"
      join "Family" f on f."collectivityId" = p."collectivityId" and f.id = p."familyId"
      cross join lateral (
        select coalesce(sum(s."amountCents"), 0)::int as "allocatedCents",
          coalesce(string_agg(i.number, ' ' order by i.number), '') as invoices
        from (select a."collectivityId", a."invoiceId", sum(a."amountCents") as "amountCents"
          from "PaymentAllocation" a
          where a."collectivityId" = p."collectivityId" and a."paymentId" = p.id
          group by 1, 2 having sum(a."amountCents") > 0) s
        join "Invoice" i on i."collectivityId" = s."collectivityId" and i.id = s."invoiceId"
      ) settled
      where p."collectivityId" = ${actor.collectivity.id}::uuid
        -- By their indexes: the day of a cancellation, on any calendar of the world, is within two days.
        and (p."paidOn" between ${start}::date and ${end}::date
          or p."cancelledAt" between ${start}::date - 2 and ${end}::date + 2)
        and move.day between ${start}::date and ${end}::date and ${after}
      order by p.number, move.sign desc limit ${AT_ONCE}`,
    (key) => {
      const [number, sign] = key.split(' ');
      return Prisma.sql`(p.number, -move.sign) > (${Number(number)}, ${-Number(sign)})`;
    },
  );
}

/** What each family that was billed, or paid, owes today, by file number. */
export function exportBalances(
  actor: AgentActor,
  today: CivilDate,
): AsyncGenerator<ExportedBalance[]> {
  return pagesOf<ExportedBalance>(
    (after) => db.$queryRaw`
      select f.number::text as key, ${FAMILY}, billed."billedCents", billed."creditedCents",
        paid."paidCents", billed."dueCents", billed."overdueCents",
        billed."overCreditedCents" + paid."freeCents" as "creditCents"
      from "Family" f
      cross join lateral (
        select count(*) as invoices, coalesce(sum(i."amountCents"), 0)::int as "billedCents",
          coalesce(sum(m."creditedCents"), 0)::int as "creditedCents",
          coalesce(sum(greatest(${BALANCE}, 0)), 0)::int as "dueCents",
          coalesce(sum(greatest(-${BALANCE}, 0)), 0)::int as "overCreditedCents",
          coalesce(sum(greatest(${BALANCE}, 0)) filter (where i."dueOn" < ${today}::date), 0)::int
            as "overdueCents"
        from "Invoice" i ${MOVEMENTS}
        where i."collectivityId" = f."collectivityId" and i."familyId" = f.id
          and i.number is not null
      ) billed
      cross join lateral (
        select coalesce(sum(p."amountCents"), 0)::int as "paidCents",
          coalesce(sum(p."amountCents" - (select coalesce(sum(s."amountCents"), 0)
            from "PaymentAllocation" s
            where s."collectivityId" = p."collectivityId" and s."paymentId" = p.id)), 0)::int as "freeCents"
        from "Payment" p
        where p."collectivityId" = f."collectivityId" and p."familyId" = f.id
          and p."cancelledAt" is null
      ) paid
      where f."collectivityId" = ${actor.collectivity.id}::uuid
        and (billed.invoices > 0 or paid."paidCents" > 0) and ${after}
      order by f.number limit ${AT_ONCE}`,
    (key) => Prisma.sql`f.number > ${Number(key)}`,
  );
}
