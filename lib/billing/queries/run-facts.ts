import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, firstOfMonth, type CivilDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { quotientOn } from '../rules/quotient';
import { tariffSchema } from '../schema/tariff';
import type { BillableDay, FamilyFacts, TariffInForce } from '../types/lines';
import { BILLABLE_COLUMNS, IS_BILLABLE, IS_BILLED } from './billable-sql';
import { listQuotients } from './quotients';

/** What a run bills. */
export type RunScope = { month: CivilDate; activityIds: readonly string[] };

/** A run, or what it bills one family. */
export type BillingScope = RunScope & { runId: string; familyId: string | null };

/** A family's facts, and who pays. */
export type FamilyToBill = FamilyFacts & {
  guardianId: string;
  childNames: ReadonlyMap<string, string>;
};

/** The last day of a month. */
export function endOfMonth(month: CivilDate): CivilDate {
  return addDays(firstOfMonth(month, 1), -1);
}

/** The tariffs of a run's activities that are in force within its month. */
export async function listTariffsOf(
  tx: Tx,
  actor: AgentActor,
  { month, activityIds }: RunScope,
): Promise<TariffInForce[]> {
  const rows = await tx.$queryRaw<(Omit<TariffInForce, 'tariff'> & { definition: unknown })[]>`
    select t.id, t."activityId", t."startDay"::text as start, t."endDay"::text as "end",
      t.definition, a."lateSurcharge" as "latePercent"
    from "Tariff" t
    join "Activity" a on a."collectivityId" = t."collectivityId" and a.id = t."activityId"
    where t."collectivityId" = ${actor.collectivity.id}::uuid
      and t."activityId" = any(${[...activityIds]}::uuid[])
      and t."startDay" <= ${endOfMonth(month)}::date
      and (t."endDay" is null or t."endDay" >= ${month}::date)`;
  return rows.map(({ definition, ...row }) => ({ ...row, tariff: tariffSchema.parse(definition) }));
}

type FamilyRow = { familyId: string; days: BillableDay[] };

/**
 * The families that have something to bill, a few at a time, in the order of their ids: what was
 * booked when the first is asked for. The month is read once, and so many families are held at most.
 * A booking that stands on an invoice is not billed again,
 * unless a credit note gave its line back for that.
 * @param size how many families at a time
 */
export async function* familiesToBill(
  tx: Tx,
  actor: AgentActor,
  { runId, familyId, month, activityIds }: BillingScope,
  size: number,
): AsyncGenerator<FamilyToBill[]> {
  const collectivityId = actor.collectivity.id;
  const only = familyId === null ? Prisma.empty : Prisma.sql`and b."familyId" = ${familyId}::uuid`;
  await tx.$executeRaw`
    declare families_to_bill no scroll cursor for
    with billable as materialized (
      select ${BILLABLE_COLUMNS}
      from "Session" s join "Booking" b on b."sessionId" = s.id
      where s."collectivityId" = ${collectivityId}::uuid
        and s."activityId" = any(${[...activityIds]}::uuid[])
        and s.day between ${month}::date and ${endOfMonth(month)}::date
        and ${IS_BILLABLE} ${only} and not ${IS_BILLED}
        and not exists (select 1 from "BillingExclusion" x
          where x."runId" = ${runId}::uuid and x."familyId" = b."familyId")
    )
    select "familyId", jsonb_agg(to_jsonb(billable) - 'familyId' order by day, "bookingId") as days
    from billable group by 1 order by 1`;
  for (;;) {
    const rows = await tx.$queryRaw<
      FamilyRow[]
    >`fetch ${Prisma.raw(String(size))} from families_to_bill`;
    if (rows.length > 0) yield await withFamilies(tx, { collectivityId, month, rows });
    if (rows.length < size) break;
  }
  await tx.$executeRaw`close families_to_bill`;
}

async function withFamilies(
  tx: Tx,
  {
    collectivityId,
    month,
    rows,
  }: { collectivityId: string; month: CivilDate; rows: readonly FamilyRow[] },
): Promise<FamilyToBill[]> {
  const daysOf = new Map(rows.map(({ familyId, days }) => [familyId, days]));
  const familyIds = [...daysOf.keys()];
  const families = await tx.family.findMany({
    where: { collectivityId, id: { in: familyIds } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      guardians: { orderBy: { id: 'asc' }, take: 1, select: { id: true, postalCode: true } },
      children: {
        select: { child: { select: { id: true, firstName: true, birthDate: true } } },
      },
    },
  });
  const months = await listMonthsBilled(tx, collectivityId, month, familyIds);
  const quotients = await listQuotients(tx, { collectivityId, familyIds }, month);
  const billed = await listBilledChildren(tx, { collectivityId, month, familyIds });
  return families.flatMap(({ id, guardians: [payer], children }) => {
    if (payer === undefined) return [];
    const byAge = children
      .map(({ child }) => child)
      .toSorted(
        (a, b) => a.birthDate.getTime() - b.birthDate.getTime() || a.id.localeCompare(b.id),
      );
    return [
      {
        familyId: id,
        guardianId: payer.id,
        ...(quotients.get(id) ?? quotientOn(month, null)),
        postalCode: payer.postalCode,
        children: byAge,
        childNames: new Map(byAge.map((child) => [child.id, child.firstName])),
        days: daysOf.get(id) ?? [],
        billedElsewhere: billed.get(id) ?? new Set(),
        monthsBilled: months,
      },
    ];
  });
}

/** The children of families of whom anything of a month is billed, at any activity, by any run. */
async function listBilledChildren(
  tx: Tx,
  {
    collectivityId,
    month,
    familyIds,
  }: { collectivityId: string; month: CivilDate; familyIds: readonly string[] },
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.$queryRaw<{ familyId: string; childIds: string[] }[]>`
    select b."familyId", array_agg(distinct b."childId") as "childIds"
    from "Booking" b
    join "Session" s on s."collectivityId" = b."collectivityId" and s.id = b."sessionId"
    where b."collectivityId" = ${collectivityId}::uuid
      and b."familyId" = any(${[...familyIds]}::uuid[]) and ${IS_BILLABLE}
      and s.day between ${month}::date and ${endOfMonth(month)}::date
    group by 1`;
  return new Map(rows.map(({ familyId, childIds }) => [familyId, new Set(childIds)]));
}

/** The flat months that are on an invoice already, and not to be billed again. */
async function listMonthsBilled(
  tx: Tx,
  collectivityId: string,
  month: CivilDate,
  familyIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ childId: string; activityId: string }[]>`
    select distinct l."childId", l."activityId" from "InvoiceLine" l
    join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
    join "BillingRun" r on r."collectivityId" = i."collectivityId" and r.id = i."runId"
    where l."collectivityId" = ${collectivityId}::uuid and r.month = ${month}::date
      and i."familyId" = any(${[...familyIds]}::uuid[])
      and l.applied ->> 'unit' = 'MONTH' and l.quantity > 0
      and not exists (select from "RebilledLine" b
        where b."collectivityId" = l."collectivityId" and b."lineId" = l.id)`;
  return new Set(rows.map(({ childId, activityId }) => `${childId}:${activityId}`));
}
