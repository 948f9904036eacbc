import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { firstOfMonth, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { endOfMonth, monthsOf } from '../rules/period';
import { quotientOn } from '../rules/quotient';
import { tariffSchema } from '../schema/tariff';
import type { BillableDay, MonthFacts, TariffInForce } from '../types/lines';
import { BILLABLE_COLUMNS, IS_BILLABLE, IS_BILLED } from './billable-sql';
import { listQuotients } from './quotients';

/** What a run bills. */
export type RunScope = DateRange & { activityIds: readonly string[] };

/** A run, or what it bills one family. */
export type BillingScope = RunScope & { runId: string; familyId: string | null };

/** A family's facts, by month, and who pays. */
export type FamilyToBill = {
  familyId: string;
  guardianId: string;
  months: readonly MonthFacts[];
  childNames: ReadonlyMap<string, string>;
};

/** The tariffs of a run's activities that are in force within its period. */
export async function listTariffsOf(
  tx: Tx,
  actor: AgentActor,
  { start, end, activityIds }: RunScope,
): Promise<TariffInForce[]> {
  const rows = await tx.$queryRaw<(Omit<TariffInForce, 'tariff'> & { definition: unknown })[]>`
    select t.id, t."activityId", t."startDay"::text as start, t."endDay"::text as "end",
      t.definition, a."lateSurcharge" as "latePercent"
    from "Tariff" t
    join "Activity" a on a."collectivityId" = t."collectivityId" and a.id = t."activityId"
    where t."collectivityId" = ${actor.collectivity.id}::uuid
      and t."activityId" = any(${[...activityIds]}::uuid[])
      and t."startDay" <= ${end}::date
      and (t."endDay" is null or t."endDay" >= ${start}::date)`;
  return rows.map(({ definition, ...row }) => ({ ...row, tariff: tariffSchema.parse(definition) }));
}

type FamilyRow = { familyId: string; days: BillableDay[] };

/**
 * The families that have something to bill, a few at a time, in the order of their ids: what was
 * booked when the first is asked for. The period is read once, and so many families are held at most.
 * A booking that stands on an invoice is not billed again,
 * unless a credit note gave its line back for that.
 * @param size how many families at a time
 */
export async function* familiesToBill(
  tx: Tx,
  actor: AgentActor,
  { runId, familyId, start, end, activityIds }: BillingScope,
  size: number,
): AsyncGenerator<FamilyToBill[]> {
  const collectivityId = actor.collectivity.id;
  const months = monthsOf({ start, end });
  const only = familyId === null ? Prisma.empty : Prisma.sql`and b."familyId" = ${familyId}::uuid`;
  await tx.$executeRaw`
    declare families_to_bill no scroll cursor for
    with billable as materialized (
      select ${BILLABLE_COLUMNS}
      from "Session" s join "Booking" b on b."sessionId" = s.id
      where s."collectivityId" = ${collectivityId}::uuid
        and s."activityId" = any(${[...activityIds]}::uuid[])
        and s.day between ${start}::date and ${end}::date
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
    if (rows.length > 0) yield await withFamilies(tx, { collectivityId, months, rows });
    if (rows.length < size) break;
  }
  await tx.$executeRaw`close families_to_bill`;
}

async function withFamilies(
  tx: Tx,
  {
    collectivityId,
    months,
    rows,
  }: { collectivityId: string; months: readonly CivilDate[]; rows: readonly FamilyRow[] },
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
  const known: MonthKnown[] = [];
  for (const month of months) known.push(await readMonth(tx, { collectivityId, month, familyIds }));
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
        childNames: new Map(byAge.map((child) => [child.id, child.firstName])),
        months: known.map(({ month, quotients, billed, monthsBilled }) => ({
          familyId: id,
          month,
          ...(quotients.get(id) ?? quotientOn(month, null)),
          postalCode: payer.postalCode,
          children: byAge,
          days: (daysOf.get(id) ?? []).filter(({ day }) => firstOfMonth(day) === month),
          billedElsewhere: billed.get(id) ?? new Set(),
          monthsBilled,
        })),
      },
    ];
  });
}

type MonthOfFamilies = {
  collectivityId: string;
  month: CivilDate;
  familyIds: readonly string[];
};

/** What prices of a month depend on, of some families. */
async function readMonth(tx: Tx, of: MonthOfFamilies) {
  return {
    month: of.month,
    quotients: await listQuotients(tx, of, of.month),
    billed: await listBilledChildren(tx, of),
    monthsBilled: await listMonthsBilled(tx, of),
  };
}

type MonthKnown = Awaited<ReturnType<typeof readMonth>>;

/** The children of families of whom anything of a month is billed, at any activity, by any run. */
async function listBilledChildren(
  tx: Tx,
  { collectivityId, month, familyIds }: MonthOfFamilies,
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

/** The flat months that are on an invoice already, and not to be billed again: a line is of one month. */
async function listMonthsBilled(
  tx: Tx,
  { collectivityId, month, familyIds }: MonthOfFamilies,
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ childId: string; activityId: string }[]>`
    select distinct l."childId", l."activityId" from "InvoiceLine" l
    join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
    join "BillingRun" r on r."collectivityId" = i."collectivityId" and r.id = i."runId"
      and r."startDay" <= ${month}::date and r."endDay" >= ${endOfMonth(month)}::date
    where l."collectivityId" = ${collectivityId}::uuid
      and i."familyId" = any(${[...familyIds]}::uuid[])
      and l.applied ->> 'unit' = 'MONTH' and l.quantity > 0
      and exists (select from "InvoiceDay" d where d."lineId" = l.id
        and d.day between ${month}::date and ${endOfMonth(month)}::date)
      and not exists (select from "RebilledLine" b
        where b."collectivityId" = l."collectivityId" and b."lineId" = l.id)`;
  return new Set(rows.map(({ childId, activityId }) => `${childId}:${activityId}`));
}
