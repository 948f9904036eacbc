import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { Db, Tx } from '@/lib/platform/db/client';

import { endOfMonth, holdsMonth, monthsOf } from '../rules/period';
import type { UntariffedActivity } from '../types/run';
import { IS_BILLABLE, IS_BILLED } from './billable-sql';
import type { RunScope } from './run-facts';

/**
 * The activities of a run that are paid by the month and have days in a month of which it holds a part
 * alone: it bills nothing of them. One query, or none where it holds whole months.
 */
export async function listPartMonths(
  client: Tx | Db,
  actor: AgentActor,
  { id, start, end, activityIds }: RunScope & { id: string },
): Promise<UntariffedActivity[]> {
  const parts = monthsOf({ start, end }).filter((month) => !holdsMonth({ start, end }, month));
  if (parts.length === 0) return [];
  return client.$queryRaw<UntariffedActivity[]>`
    select a.id, a.name, f.name as "facilityName", count(*)::int as days
    from unnest(${parts}::date[], ${parts.map(endOfMonth)}::date[]) part("from", "to")
    join "Session" s on s.day between greatest(part."from", ${start}::date)
      and least(part."to", ${end}::date)
    join "Booking" b on b."sessionId" = s.id and ${IS_BILLABLE}
    join "Tariff" t on t."collectivityId" = s."collectivityId" and t."activityId" = s."activityId"
      and t."startDay" <= s.day and (t."endDay" is null or t."endDay" >= s.day)
      and t.definition ->> 'unit' = 'MONTH'
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    where s."collectivityId" = ${actor.collectivity.id}::uuid
      and s."activityId" = any(${[...activityIds]}::uuid[]) and not ${IS_BILLED}
      and not exists (select 1 from "BillingExclusion" x
        where x."runId" = ${id}::uuid and x."familyId" = b."familyId")
    group by a.id, f.id order by a.name, f.name`;
}
