import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { renderStatement } from '@/lib/platform/pdf/statements';
import { Prisma } from '@/prisma/generated/client';

import { taxStatement } from '../messages/tax';
import { myInvoicesSql } from '../policy';
import { isDocumentId } from '../rules/mine-address';
import { taxYearOf } from '../rules/tax';
import type { PrintedDocument } from '../types/mine';
import type { InvoicePayer, Issuer } from '../types/parties';
import type { TaxInvoice, TaxYearLink } from '../types/tax';
import { ISSUER, PAYER } from './invoice-sql';

const YEAR = /^20\d\d$/;

// A payment counts on its day; its credit, on the day on which it settles an invoice or is given back: a
// past year does not change.
const DAY = Prisma.sql`case when s."createdAt" <= p."createdAt" then p."paidOn"
  else greatest(p."paidOn", (s."createdAt" at time zone o."timeZone")::date) end`;

// What a payment settled, and what a credit note took of it, which was paid when it had last settled
// something. One that is returned another year is paid, then given back; the same year, it never was.
const SETTLED = Prisma.sql`
  select a.*, max(a.day) filter (where a.cents > 0)
    over (partition by a."paymentId" order by a.at) as since
  from (
    select p.id as "paymentId", ${DAY} as day, s."createdAt" as at, s."amountCents" as cents,
      p."cancelledAt" as "returnedAt", (p."cancelledAt" at time zone o."timeZone")::date as "returnedOn"
    from "PaymentAllocation" s
    join "Payment" p on p."collectivityId" = s."collectivityId" and p.id = s."paymentId"
    where s."collectivityId" = i."collectivityId" and s."invoiceId" = i.id
  ) a
  where a."returnedOn" is null
    or extract(year from a."returnedOn") > extract(year from a.day)`;

const MOVED = Prisma.sql`
  with settled as (${SETTLED})
  select day, at, 'PAID' as kind, cents, since, null::uuid as "lineId" from settled
  union all
  select "returnedOn", "returnedAt", 'PAID', -sum(cents)::int, since, null from settled
  where "returnedOn" is not null
  group by "paymentId", "returnedOn", "returnedAt", since
  union all
  select n."issuedOn", n."createdAt", 'CREDITED', n."amountCents", null, n."lineId"
  from "CreditNote" n where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id`;

// A credit note of what nobody paid moves nothing.
const MOVEMENTS = Prisma.sql`
  select m.*, m.kind = 'PAID' or coalesce(sum(m.cents) filter (where m.kind = 'PAID')
    over (order by m.day, m.at, m.kind), 0) > 0 as "isFelt"
  from (${MOVED}) m`;

/**
 * The years within which the account's families paid, or had what they paid given back, returned or
 * credited, the last one first. One query.
 */
export async function listTaxYears(actor: GuardianActor): Promise<TaxYearLink[]> {
  return db.$queryRaw<TaxYearLink[]>`
    select distinct extract(year from m.day)::int as year, i."familyId",
      o."shortName" as "collectivityName"
    from ${myInvoicesSql(actor)}
    cross join lateral (${MOVEMENTS}) m
    where m."isFelt"
    order by 1 desc, 3`;
}

const LINES = Prisma.sql`(
  select coalesce(json_agg(json_build_object('id', l.id, 'childId', c.id,
      'firstName', c."firstName", 'lastName', c."lastName", 'birthDate', c."birthDate",
      'amountCents', l."amountCents", 'careCents', l."careCents") order by l.position), '[]')
  from "InvoiceLine" l
  join "Child" c on c."collectivityId" = l."collectivityId" and c.id = l."childId"
  where l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
)`;

type Row = TaxInvoice & {
  issuer: Issuer;
  payer: InvoicePayer;
  familyNumber: number;
  /** Something of it was paid within the year, or what had been was given back, returned or credited. */
  isFeltWithin: boolean;
};

/** The invoices of a family that changed within a year, with what changed them by its end. */
function listMovedInvoices(
  actor: GuardianActor,
  { familyId, year }: { familyId: string; year: number },
): Promise<Row[]> {
  const start = Prisma.sql`${`${year}-01-01`}::date`;
  return db.$queryRaw<Row[]>`
    select ${LINES} as lines, moved.movements, moved."isFeltWithin", ${ISSUER} as issuer,
      ${PAYER} as payer, f.number as "familyNumber"
    from ${myInvoicesSql(actor)}
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    cross join lateral (
      select json_agg(json_build_object('on', m.day, 'kind', m.kind, 'cents', m.cents,
          'since', m.since, 'lineId', m."lineId") order by m.day, m.at, m.kind) as movements,
        max(m.day) as last, bool_or(m."isFelt" and m.day >= ${start}) as "isFeltWithin"
      from (${MOVEMENTS}) m where m.day <= ${`${year}-12-31`}::date
    ) moved
    where i."familyId" = ${familyId}::uuid and moved.last >= ${start}
    order by i."issuedOn" desc, i.id desc`;
}

/**
 * The statement of what a family of the account's paid within a year, for its taxes, as a PDF; null
 * where nothing of what it paid moved. One query.
 */
export async function printMyTaxStatement(
  actor: GuardianActor,
  asked: { familyId: string; year: string },
  today: CivilDate,
): Promise<PrintedDocument | null> {
  if (!YEAR.test(asked.year) || !isDocumentId(asked.familyId)) return null;
  const year = Number(asked.year);
  const invoices = await listMovedInvoices(actor, { familyId: asked.familyId, year });
  const last = invoices.find(({ isFeltWithin }) => isFeltWithin);
  if (last === undefined) return null;
  const { issuer, payer, familyNumber } = last;
  const statement = taxStatement({
    ...taxYearOf(invoices, year),
    issuer,
    payer,
    familyNumber,
    madeOn: today,
  });
  const bytes = await renderStatement(statement, issuer.name);
  return { bytes, name: `attestation-fiscale-${year}.pdf` };
}
