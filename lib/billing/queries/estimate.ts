import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { firstOfMonth, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { endOfMonth } from '../rules/period';
import { tariffSchema } from '../schema/tariff';
import type { FamilyPrices } from '../types/estimate';
import type { TariffInForce } from '../types/lines';
import { IS_BILLABLE } from './billable-sql';
import { quotientSql, readQuotient, type StoredQuotient } from './quotients';

type PricesRow = Omit<FamilyPrices, 'months' | 'tariffs'> & {
  months: { month: CivilDate; stored: StoredQuotient | null; billed: string[] | null }[];
  tariffs: (Omit<TariffInForce, 'tariff'> & { definition: unknown })[];
};

type Days = { start: CivilDate; end: CivilDate };

// The days that are billed, of all the families. Materialized: a prepared statement does not know how many
// days are asked, and the planner would look up the family's bookings again for each session of them.
function billedSql({ start, end }: Days): Prisma.Sql {
  return Prisma.sql`
    booked as materialized (
      select b."collectivityId", b."familyId", b."childId", b."sessionId" from mine
      join "Booking" b on b."collectivityId" = mine."collectivityId" and b."familyId" = mine."familyId"
      where ${IS_BILLABLE}
    ), billed as materialized (
      select b.*, s.day, s."activityId" from booked b
      join "Session" s on s."collectivityId" = b."collectivityId" and s.id = b."sessionId"
      where s.day between ${start}::date and ${end}::date
    )`;
}

// By month: the quotient familial that it is billed by, and the children of whom anything is.
function monthsSql({ start, end }: Days): Prisma.Sql {
  return Prisma.sql`
    select json_agg(json_build_object('month', m.month::date,
      'stored', ${quotientSql(Prisma.sql`m.month`)}, 'billed', of_month.children))
    from generate_series(${start}::date::timestamp, ${end}::date::timestamp, '1 month') m(month)
    left join (
      select date_trunc('month', b.day::timestamp) as month, json_agg(distinct b."childId") as children
      from billed b
      where b."collectivityId" = f."collectivityId" and b."familyId" = f.id
      group by 1
    ) of_month on of_month.month = m.month`;
}

// Of the activities that the family may book, or has booked.
function tariffsSql({ start, end }: Days): Prisma.Sql {
  return Prisma.sql`
    select coalesce(json_agg(json_build_object('id', t.id, 'activityId', t."activityId",
      'start', t."startDay", 'end', t."endDay", 'definition', t.definition,
      'latePercent', a."lateSurcharge")), '[]')
    from "Tariff" t
    join "Activity" a on a."collectivityId" = t."collectivityId" and a.id = t."activityId"
    where t."collectivityId" = f."collectivityId" and t."startDay" <= ${end}::date
      and (t."endDay" is null or t."endDay" >= ${start}::date)
      and t."activityId" in (
        select e."activityId" from "Enrolment" e
        where e."collectivityId" = f."collectivityId" and e."familyId" = f.id
        union
        select b."activityId" from billed b
        where b."collectivityId" = f."collectivityId" and b."familyId" = f.id)`;
}

/** The query of `listFamilyPrices`. */
export function familyPricesSql(actor: GuardianActor, range: DateRange): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const days = { start: firstOfMonth(range.start), end: endOfMonth(range.end) };
  return Prisma.sql`
    with mine as (
      select * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
        with ordinality as m("collectivityId", "familyId", rank)
    ), ${billedSql(days)}
    select f."collectivityId",
      (select g."postalCode" from "Guardian" g where g."collectivityId" = f."collectivityId"
        and g."familyId" = f.id order by g.id limit 1) as "postalCode",
      (select coalesce(json_agg(json_build_object('id', c.id) order by c."birthDate", c.id), '[]')
        from "FamilyChild" x
        join "Child" c on c."collectivityId" = x."collectivityId" and c.id = x."childId"
        where x."collectivityId" = f."collectivityId" and x."familyId" = f.id) as children,
      (${monthsSql(days)}) as months, (${tariffsSql(days)}) as tariffs
    from mine
    join "Family" f on f."collectivityId" = mine."collectivityId" and f.id = mine."familyId"
    order by mine.rank`;
}

/**
 * What the prices of an account's families are reckoned from in the months of a range of days, as an
 * invoice's are: their quotients familiaux are not to be shown. One query.
 */
export async function listFamilyPrices(
  actor: GuardianActor,
  range: DateRange,
): Promise<FamilyPrices[]> {
  if (actor.subscriptions.length === 0) return [];
  const rows = await db.$queryRaw<PricesRow[]>(familyPricesSql(actor, range));
  return rows.map(({ months, tariffs, ...family }) => ({
    ...family,
    months: months.map(({ month, stored, billed }) => ({
      month,
      billed: billed ?? [],
      ...readQuotient(month, stored),
    })),
    tariffs: tariffs.map(({ definition, ...one }) => ({
      ...one,
      tariff: tariffSchema.parse(definition),
    })),
  }));
}
