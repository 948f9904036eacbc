import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { myInvoicesSql } from '../policy';
import type { MyInvoicesAddress } from '../rules/mine-address';
import type { DueSummary, FamilyCredit, MyDocument, MyDocumentPage } from '../types/mine';
import { BALANCE, creditOfSql, MOVEMENTS, PAYMENTS } from './movements-sql';
import { myMandatesSql, openMyMandates, type MySealedMandate } from './my-mandates';

const PAGE_SIZE = 12;
const NOTHING_DUE: DueSummary = { count: 0, cents: 0, first: null, overdueCount: 0, issuers: [] };

/** What is to be paid of the invoice `i` now, after `MOVEMENTS`: what a filter shows is what a total sums. */
const IS_DUE = Prisma.sql`(${BALANCE} > 0 and not m."isSentToTreasury" and not m."isPaymentUnderWay")`;

function stateSql({ state }: MyInvoicesAddress): Prisma.Sql {
  switch (state) {
    case 'toutes':
      return Prisma.sql`true`;
    case 'a-payer':
      return IS_DUE;
    case 'payees':
      return Prisma.sql`${BALANCE} <= 0`;
  }
}

/** Invoices and credit notes, one under the other, as the address filters them. */
function documentsSql(actor: GuardianActor, address: MyInvoicesAddress): Prisma.Sql {
  const mine = myInvoicesSql(actor);
  const issuer =
    address.issuer === null ? Prisma.sql`true` : Prisma.sql`o.slug = ${address.issuer}`;
  const columns = Prisma.sql`i.id as "invoiceId", i."dueOn", m.*,
    i."collectivityId", o."shortName" as "collectivityName", o."timeZone",
    o."payfipNumber" is not null as "isOnline"`;
  const invoices = Prisma.sql`
    select 'INVOICE' as nature, i.id, i.number, i."issuedOn", i."amountCents",
      null::text as reason, ${columns}
    from ${mine} ${MOVEMENTS} where ${issuer} and ${stateSql(address)}`;
  const creditNotes = Prisma.sql`
    select 'CREDIT_NOTE' as nature, c.id, c.number, c."issuedOn", c."amountCents", c.reason, ${columns}
    from ${mine} ${MOVEMENTS}
    join "CreditNote" c on c."collectivityId" = i."collectivityId" and c."invoiceId" = i.id
    where ${issuer} and ${address.state === 'toutes'}`;
  if (address.nature === 'factures') return invoices;
  if (address.nature === 'avoirs') return creditNotes;
  return Prisma.sql`${invoices} union all ${creditNotes}`;
}

function yearSql({ year }: MyInvoicesAddress): Prisma.Sql {
  return year === null
    ? Prisma.sql`true`
    : Prisma.sql`d."issuedOn" between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`;
}

function afterSql({ after }: MyInvoicesAddress): Prisma.Sql {
  return after === null
    ? Prisma.sql`true`
    : Prisma.sql`(d."issuedOn", d.id) < (${after.issuedOn}::date, ${after.id}::uuid)`;
}

type CountRow = {
  total: number;
  years: string[] | null;
  credits: FamilyCredit[];
  mandates: MySealedMandate[];
};

// Of all the documents, whatever else the address asks for: another year is always one to choose.
function yearsSql(actor: GuardianActor): Prisma.Sql {
  const mine = myInvoicesSql(actor);
  return Prisma.sql`(
    select array_agg(distinct to_char(y."issuedOn", 'YYYY')) from (
      select i."issuedOn" from ${mine}
      union all
      select c."issuedOn" from ${mine}
      join "CreditNote" c on c."collectivityId" = i."collectivityId" and c."invoiceId" = i.id
    ) y
  )`;
}

// At each collectivity where an account's families have some.
function creditsSql(actor: GuardianActor): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`(
    select coalesce(json_agg(c order by c."collectivityName"), '[]') from (
      select o."shortName" as "collectivityName",
        sum(${creditOfSql(Prisma.sql`mine."collectivityId"`, Prisma.sql`mine."familyId"`)})::int as cents
      from (select distinct * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
        as k("collectivityId", "familyId")) mine
      join "Collectivity" o on o.id = mine."collectivityId"
      group by o.id
    ) c where c.cents > 0
  )`;
}

/**
 * A page of the invoices and credit notes of an account's families, the newest first, with what is
 * due over all of them, and the mandates with which they are debited. Three queries, at once.
 */
export async function listMyInvoices(
  actor: GuardianActor,
  address: MyInvoicesAddress,
  today: CivilDate,
): Promise<MyDocumentPage> {
  const documents = documentsSql(actor, address);
  const [rows, counts, due] = await Promise.all([
    db.$queryRaw<MyDocument[]>`
      select d.*, d."issuedOn"::text as "issuedOn", d."dueOn"::text as "dueOn",
        case d.nature when 'INVOICE' then ${PAYMENTS} else '[]'::json end as payments,
        (select coalesce(json_agg(l."activityName" order by l.first), '[]') from (
          select l."activityName", min(l.position) as first from "InvoiceLine" l
          where l."collectivityId" = d."collectivityId" and l."invoiceId" = d."invoiceId"
          group by 1) l) as "activityNames"
      from (${documents}) d
      join "Invoice" i on i.id = d."invoiceId"
      where ${yearSql(address)} and ${afterSql(address)}
      order by d."issuedOn" desc, d.id desc limit ${PAGE_SIZE + 1}`,
    db.$queryRaw<CountRow[]>`
      select count(*) filter (where ${yearSql(address)})::int as total,
        ${yearsSql(actor)} as years,
        ${creditsSql(actor)} as credits, ${myMandatesSql(actor)} as mandates
      from (${documents}) d`,
    getDueSummary(actor, today),
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    documents: shown,
    total: counts[0]?.total ?? 0,
    years: (counts[0]?.years ?? []).toSorted().reverse(),
    due,
    credits: counts[0]?.credits ?? [],
    mandates: openMyMandates(counts[0]?.mandates ?? [], today),
    next: rows.length > PAGE_SIZE && last !== undefined ? last : null,
  };
}

type DueRow = {
  id: string;
  number: string;
  dueOn: CivilDate;
  cents: number;
  isOnline: boolean;
  total: number;
  count: number;
  overdueCount: number;
  issuers: string[];
};

/** What an account's families have to pay now: all of it, and the invoice to begin with. One query. */
export async function getDueSummary(actor: GuardianActor, today: CivilDate): Promise<DueSummary> {
  if (actor.subscriptions.length === 0) return NOTHING_DUE;
  const [row] = await db.$queryRaw<DueRow[]>`
    select i.id, i.number, i."dueOn"::text as "dueOn", ${BALANCE} as cents,
      o."payfipNumber" is not null as "isOnline", sum(${BALANCE}) over ()::int as total,
      count(*) over ()::int as count,
      count(*) filter (where i."dueOn" < ${today}::date) over ()::int as "overdueCount",
      array_agg(o."shortName") over () as issuers
    from ${myInvoicesSql(actor)} ${MOVEMENTS}
    where ${IS_DUE}
    order by i."dueOn", i.id limit 1`;
  if (row === undefined) return NOTHING_DUE;
  const { total, count, overdueCount, issuers, ...first } = row;
  return { count, cents: total, first, overdueCount, issuers: [...new Set(issuers)].sort() };
}
