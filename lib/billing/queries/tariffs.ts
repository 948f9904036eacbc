import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import { tariffSchema } from '../schema/tariff';
import type { ListedTariff } from '../types/run';

type Row = Omit<ListedTariff, 'tariff' | 'season'> & {
  definition: unknown;
  seasonStart: CivilDate | null;
  seasonEnd: CivilDate | null;
};

/** What each activity of the agent's collectivity costs on a day and later. One query. */
export async function listTariffs(actor: AgentActor, today: CivilDate): Promise<ListedTariff[]> {
  const rows = await db.$queryRaw<Row[]>`
    select a.id as "activityId", a.name as "activityName", f.name as "facilityName",
      a."seasonStart"::text as "seasonStart", a."seasonEnd"::text as "seasonEnd",
      t.id, t."startDay"::text as start, t."endDay"::text as "end", t.definition,
      exists (
        select from "InvoiceLine" l
        join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
        where l."collectivityId" = t."collectivityId" and l."tariffId" = t.id and i.number is not null
      ) as "isBilled",
      case when regained.day is distinct from earlier."endDay" then earlier."startDay"::text end
        as before,
      regained.day::text as "beforeEnd",
      coalesce(t."startDay" > ${today}::date and earlier.id is null, false) as "hasGapBefore",
      t.id is null or not exists (
        select from "Tariff" later
        where later."collectivityId" = t."collectivityId" and later."activityId" = t."activityId"
          and later."startDay" > t."startDay"
      ) as "isLast"
    from "Activity" a
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    left join "Tariff" t on t."collectivityId" = a."collectivityId" and t."activityId" = a.id
      and (t."endDay" is null or t."endDay" >= ${today}::date)
    left join "Tariff" earlier on earlier."collectivityId" = t."collectivityId"
      and earlier."activityId" = t."activityId" and earlier."endDay" = t."startDay" - 1
    left join lateral (
      select least(earlier."askedEndDay", (
        select min(n."startDay") - 1 from "Tariff" n
        where n."collectivityId" = t."collectivityId" and n."activityId" = t."activityId"
          and n."startDay" > t."startDay"
      )) as day
    ) regained on earlier.id is not null
    where a."collectivityId" = ${actor.collectivity.id}::uuid
    order by f.name, a.position, t."startDay"`;
  return rows.map(({ definition, seasonStart, seasonEnd, ...row }) => ({
    ...row,
    season:
      seasonStart === null || seasonEnd === null ? null : { start: seasonStart, end: seasonEnd },
    tariff: definition === null ? null : tariffSchema.parse(definition),
  }));
}
