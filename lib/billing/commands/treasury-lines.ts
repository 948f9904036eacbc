import 'server-only';

import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { billingError } from '../messages/errors';
import { BALANCE, MOVEMENTS } from '../queries/movements-sql';
import { IS_FOR_NEXT_BATCH, REDUCTION } from '../queries/treasury-credits-sql';
import type { Debt, Reduction } from '../types/treasury';

const PAYER = Prisma.sql`g."payerCode", g.civility, g."lastName", g."firstName", g.address,
  g."addressExtra", g."postalCode", g.city`;

function activitiesSql(only: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(string_agg(l."activityName", ', ' order by l.first), '') from (
    select l."activityName", min(l.position) as first from "InvoiceLine" l
    where l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id and ${only} group by 1
  ) l)`;
}

/** What the file of a batch says of invoices, in the order of their numbers. */
export function listDebts(tx: Tx, collectivityId: string, ids: readonly string[]): Promise<Debt[]> {
  return tx.$queryRaw<Debt[]>`
    select i.id as "invoiceId", i.number, i."issuedOn"::text as "issuedOn",
      i."dueOn"::text as "dueOn", ${PAYER}, i."amountCents", m."creditedCents", m."paidCents",
      ${BALANCE} as "balanceCents", ${activitiesSql(Prisma.sql`true`)} as activities
    from "Invoice" i ${MOVEMENTS}
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
    where i."collectivityId" = ${collectivityId}::uuid and i.id = any(${[...ids]}::uuid[])
    order by i.number`;
}

/** What it says of credit notes on invoices of earlier batches, in the order of their numbers. */
export function listReductions(
  tx: Tx,
  collectivityId: string,
  ids: readonly string[],
): Promise<Reduction[]> {
  const activities = activitiesSql(Prisma.sql`(n."lineId" is null or l.id = n."lineId")`);
  return tx.$queryRaw<Reduction[]>`
    select i.id as "invoiceId", i.number, i."issuedOn"::text as "issuedOn",
      i."dueOn"::text as "dueOn", ${PAYER}, 0 as "amountCents", n."amountCents" as "creditedCents",
      ${REDUCTION} - n."amountCents" as "paidCents", -${REDUCTION} as "balanceCents",
      ${activities} as activities, n.id as "creditNoteId", n.number as "creditNumber",
      n."issuedOn"::text as "creditedOn"
    from "CreditNote" n
    join "Invoice" i on i."collectivityId" = n."collectivityId" and i.id = n."invoiceId"
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
    where n."collectivityId" = ${collectivityId}::uuid and n.id = any(${[...ids]}::uuid[])
    order by n.number`;
}

/**
 * Credit notes of a collectivity, locked: another batch waits.
 * @throws DomainError NOT_FOUND
 */
export async function lockCreditNotes(
  tx: Tx,
  collectivityId: string,
  ids: readonly string[],
): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`
    select 1 from "CreditNote" n where n."collectivityId" = ${collectivityId}::uuid
      and n.id = any(${[...ids]}::uuid[]) order by n.id for no key update`;
  if (locked.length < ids.length) throw billingError('NOT_FOUND');
}

/**
 * That credit notes, which the caller has locked, are all for this batch; and that nobody takes those of
 * their invoices back meanwhile.
 * @throws DomainError TREASURY_STALE
 */
export async function requireForBatch(
  tx: Tx,
  collectivityId: string,
  ids: readonly string[],
): Promise<void> {
  await tx.$queryRaw`
    select 1 from "TreasuryBatch" b where b."collectivityId" = ${collectivityId}::uuid and b.id in (
      select n."treasuryBatchId" from "CreditNote" n
      where n."collectivityId" = ${collectivityId}::uuid and n.id = any(${[...ids]}::uuid[]))
    order by b.id for share`;
  const [found] = await tx.$queryRaw<{ ready: number }[]>`
    select count(*)::int as ready from "CreditNote" n
    where n."collectivityId" = ${collectivityId}::uuid and n.id = any(${[...ids]}::uuid[])
      and ${IS_FOR_NEXT_BATCH}`;
  if (found?.ready !== ids.length) throw billingError('TREASURY_STALE');
}

/** Whether a batch in force holds a credit note of an invoice of this one. */
export async function isCreditedSince(
  tx: Tx,
  collectivityId: string,
  batchId: string,
): Promise<boolean> {
  const found = await tx.treasuryCredit.count({
    where: {
      collectivityId,
      batch: { cancelledAt: null },
      creditNote: { treasuryBatchId: batchId },
    },
  });
  return found > 0;
}
