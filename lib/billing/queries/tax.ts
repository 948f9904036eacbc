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

/** The years within which the account's families paid, the last one first. One query. */
export async function listTaxYears(actor: GuardianActor): Promise<TaxYearLink[]> {
  return db.$queryRaw<TaxYearLink[]>`
    select distinct extract(year from p."paidOn")::int as year, i."familyId",
      o."shortName" as "collectivityName"
    from ${myInvoicesSql(actor)}
    join "PaymentAllocation" s on s."collectivityId" = i."collectivityId" and s."invoiceId" = i.id
    join "Payment" p on p."collectivityId" = s."collectivityId" and p.id = s."paymentId"
      and p."cancelledAt" is null
    order by 1 desc, 3`;
}

const LINES = Prisma.sql`(
  select coalesce(json_agg(json_build_object('childId', c.id, 'firstName', c."firstName",
      'lastName', c."lastName", 'birthDate', c."birthDate", 'amountCents', l."amountCents",
      'careCents', l."careCents", 'creditedCents', (select coalesce(sum(n."amountCents"), 0)
        from "CreditNote" n where n."collectivityId" = l."collectivityId" and n."lineId" = l.id))
      order by l.position), '[]')
  from "InvoiceLine" l
  join "Child" c on c."collectivityId" = l."collectivityId" and c.id = l."childId"
  where l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
)`;

type Row = TaxInvoice & { issuer: Issuer; payer: InvoicePayer; familyNumber: number };

function listPaidInvoices(
  actor: GuardianActor,
  { familyId, year }: { familyId: string; year: number },
): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select i."amountCents", paid.before as "paidBeforeCents", paid."byEnd" as "paidByEndCents",
      (select coalesce(sum(n."amountCents"), 0)::int from "CreditNote" n
        where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id) as "creditedCents",
      ${LINES} as lines, ${ISSUER} as issuer, ${PAYER} as payer, f.number as "familyNumber"
    from ${myInvoicesSql(actor)}
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    cross join lateral (
      select coalesce(sum(s."amountCents") filter (where p."paidOn" < ${`${year}-01-01`}::date), 0)::int as before,
        coalesce(sum(s."amountCents"), 0)::int as "byEnd"
      from "PaymentAllocation" s
      join "Payment" p on p."collectivityId" = s."collectivityId" and p.id = s."paymentId"
      where s."collectivityId" = i."collectivityId" and s."invoiceId" = i.id
        and p."cancelledAt" is null and p."paidOn" <= ${`${year}-12-31`}::date
    ) paid
    where i."familyId" = ${familyId}::uuid and paid."byEnd" > paid.before
    order by i."issuedOn" desc, i.id desc`;
}

/**
 * The statement of what a family of the account's paid within a year, for its taxes, as a PDF; null
 * where it paid nothing. One query.
 */
export async function printMyTaxStatement(
  actor: GuardianActor,
  asked: { familyId: string; year: string },
  today: CivilDate,
): Promise<PrintedDocument | null> {
  if (!YEAR.test(asked.year) || !isDocumentId(asked.familyId)) return null;
  const year = Number(asked.year);
  const invoices = await listPaidInvoices(actor, { familyId: asked.familyId, year });
  const [last] = invoices;
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
