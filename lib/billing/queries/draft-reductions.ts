import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { firstOfMonth, type DateRange } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { endOfMonth } from '../rules/period';
import { IS_BILLABLE } from './billable-sql';

type Draft = DateRange & { id: string; activityIds: readonly string[] };

/** The highest rank that a tariff tells apart: see lib/billing/schema/tariff.ts. */
const LAST_RANK = 10;

type Found = { isOther: boolean }[];

/** Whether a day of a draft would be surcharged otherwise now: its activity's late surcharge changed. */
export async function hasOtherSurcharge(
  tx: Tx,
  actor: AgentActor,
  { id }: Pick<Draft, 'id'>,
): Promise<boolean> {
  // Rounded as `proportionOf` does.
  const [found] = await tx.$queryRaw<Found>`
    select exists (
      select from "Invoice" i
      join "InvoiceLine" l on l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
      join "Activity" a on a."collectivityId" = l."collectivityId" and a.id = l."activityId"
      join "InvoiceDay" d on d."lineId" = l.id and d.kind = 'LATE'
      where i."collectivityId" = ${actor.collectivity.id}::uuid and i."runId" = ${id}::uuid
        and d."surchargeCents" <> (2 * d."amountCents"::bigint * a."lateSurcharge" + 100) / 200
    ) as "isOther"`;
  return found?.isOther ?? false;
}

/** Whether a line of a draft would be reduced otherwise now: where its family lives changed. */
export async function hasOtherResident(
  tx: Tx,
  actor: AgentActor,
  { id }: Pick<Draft, 'id'>,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<Found>`
    select exists (
      select from "Invoice" i
      join "InvoiceLine" l on l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
      join "Tariff" t on t."collectivityId" = l."collectivityId" and t.id = l."tariffId"
        and jsonb_typeof(t.definition -> 'residents') = 'object'
      cross join lateral (
        select g."postalCode" from "Guardian" g
        where g."collectivityId" = i."collectivityId" and g."familyId" = i."familyId"
        order by g.id limit 1) payer
      where i."collectivityId" = ${actor.collectivity.id}::uuid and i."runId" = ${id}::uuid
        and (l.applied ->> 'residentPercent')::int <> case
          when t.definition #> '{residents,postalCodes}' @> to_jsonb(payer."postalCode")
          then (t.definition #>> '{residents,percent}')::int else 0 end
    ) as "isOther"`;
  return found?.isOther ?? false;
}

/** What each tariff of some activities takes off by rank, from 0: a child who is in the file no more. */
function percentsSql(collectivityId: string, activityIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
      select t.id as "tariffId", r.rank, coalesce((
        select (step ->> 'percent')::int from jsonb_array_elements(t.definition -> 'siblings') step
        where (step ->> 'rank')::int <= r.rank
        order by (step ->> 'rank')::int desc limit 1), 0) as percent
      from "Tariff" t cross join generate_series(0, ${LAST_RANK}::int) r(rank)
      where t."collectivityId" = ${collectivityId}::uuid
        and t."activityId" = any(${[...activityIds]}::uuid[])
        and jsonb_array_length(t.definition -> 'siblings') > 0`;
}

/**
 * Whether a line of a draft would be reduced otherwise now: the rank of its child changed among those
 * of its family of whom anything of the same month is billed, at any activity.
 */
export async function hasOtherRank(
  tx: Tx,
  actor: AgentActor,
  { id, start, end, activityIds }: Draft,
): Promise<boolean> {
  const collectivityId = actor.collectivity.id;
  // Lines meet ranks in a window, not in a join: fresh drafts are unknown to the planner, which would loop.
  const [found] = await tx.$queryRaw<Found>`
    with percents as (${percentsSql(collectivityId, activityIds)}
    ), billed as (
      select distinct b."familyId", b."childId", date_trunc('month', s.day::timestamp) as month
      from "Session" s join "Booking" b on b."sessionId" = s.id and ${IS_BILLABLE}
      where s."collectivityId" = ${collectivityId}::uuid
        and s.day between ${firstOfMonth(start)}::date and ${endOfMonth(end)}::date
        and exists (select from percents)
    ), known as (
      select i."familyId", l."childId", l."tariffId",
        (l.applied ->> 'siblingPercent')::int as percent, (
          select date_trunc('month', min(d.day)::timestamp) from "InvoiceDay" d
          where d."lineId" = l.id) as month, null::bigint as rank
      from "Invoice" i
      join "InvoiceLine" l on l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
      where i."collectivityId" = ${collectivityId}::uuid and i."runId" = ${id}::uuid
        and exists (select from percents)
      union all
      select b."familyId", b."childId", null, null, b.month,
        row_number() over (partition by b."familyId", b.month order by c."birthDate", c.id)
      from billed b
      join "FamilyChild" f on f."collectivityId" = ${collectivityId}::uuid
        and f."familyId" = b."familyId" and f."childId" = b."childId"
      join "Child" c on c."collectivityId" = f."collectivityId" and c.id = f."childId"
    ), ranked as (
      select k."tariffId", k.percent,
        max(k.rank) over (partition by k."familyId", k."childId", k.month) as rank
      from known k
    )
    select exists (
      select from ranked k
      join percents p on p."tariffId" = k."tariffId"
        and p.rank = least(coalesce(k.rank, 0), ${LAST_RANK}::int)
      where k.percent <> p.percent
    ) as "isOther"`;
  return found?.isOther ?? false;
}
