import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, firstOfMonth, type CivilDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import { tariffSchema } from '../schema/tariff';
import type { BillableDay, FamilyFacts, TariffInForce } from '../types/lines';
import { BILLABLE_COLUMNS, IS_BILLABLE } from './billable-sql';

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

type DayRow = BillableDay & { familyId: string };

/**
 * The families that have something to bill, a few at a time, in the order of their ids. A booking that
 * stands on an invoice is not billed again.
 */
export async function listFamiliesToBill(
  tx: Tx,
  actor: AgentActor,
  { runId, familyId, month, activityIds }: BillingScope,
  page: { after: string | null; size: number },
): Promise<FamilyToBill[]> {
  const collectivityId = actor.collectivity.id;
  const only = familyId === null ? Prisma.empty : Prisma.sql`and b."familyId" = ${familyId}::uuid`;
  const days = await tx.$queryRaw<DayRow[]>`
    with billable as (
      select ${BILLABLE_COLUMNS}
      from "Session" s join "Booking" b on b."sessionId" = s.id
      where s."collectivityId" = ${collectivityId}::uuid
        and s."activityId" = any(${[...activityIds]}::uuid[])
        and s.day between ${month}::date and ${endOfMonth(month)}::date
        and ${IS_BILLABLE} ${only}
        and not exists (select 1 from "InvoiceDay" d
          where d."collectivityId" = b."collectivityId" and d."bookingId" = b.id)
        and not exists (select 1 from "BillingExclusion" x
          where x."runId" = ${runId}::uuid and x."familyId" = b."familyId")
    ), page as (
      select distinct "familyId" from billable
      where ${page.after}::uuid is null or "familyId" > ${page.after}::uuid
      order by 1 limit ${page.size}
    )
    select billable.* from billable join page using ("familyId")
    order by "familyId", billable.day, billable."bookingId"`;
  const familyIds = [...new Set(days.map(({ familyId }) => familyId))];
  return familyIds.length === 0 ? [] : withFamilies(tx, { collectivityId, month, days, familyIds });
}

async function withFamilies(
  tx: Tx,
  of: { collectivityId: string; month: CivilDate; days: readonly DayRow[]; familyIds: string[] },
): Promise<FamilyToBill[]> {
  const { collectivityId, month, days, familyIds } = of;
  const families = await tx.family.findMany({
    where: { collectivityId, id: { in: familyIds } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      quotientFamilial: true,
      guardians: { orderBy: { id: 'asc' }, take: 1, select: { id: true, postalCode: true } },
      children: {
        select: { child: { select: { id: true, firstName: true, birthDate: true } } },
      },
    },
  });
  const months = await listMonthsBilled(tx, collectivityId, month, familyIds);
  return families.flatMap(({ id, quotientFamilial, guardians: [payer], children }) => {
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
        quotient: quotientOf(id, quotientFamilial),
        postalCode: payer.postalCode,
        children: byAge,
        childNames: new Map(byAge.map((child) => [child.id, child.firstName])),
        days: days.filter(({ familyId }) => familyId === id),
        monthsBilled: months,
      },
    ];
  });
}

/** The quotient familial of a file, in whole euros; null where it is not known. */
export function quotientOf(familyId: string, sealed: string | null): number | null {
  if (sealed === null) return null;
  const euros = Number(openText('Family.quotientFamilial', familyId, sealed).split(/[.,]/)[0]);
  return Number.isSafeInteger(euros) && euros >= 0 ? euros : null;
}

/** The flat months that are on an invoice already. */
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
      and l.applied ->> 'unit' = 'MONTH' and l.quantity > 0`;
  return new Set(rows.map(({ childId, activityId }) => `${childId}:${activityId}`));
}
