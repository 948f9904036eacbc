import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { Db, Tx } from '@/lib/platform/db/client';

import type { UntariffedActivity } from '../types/run';
import { IS_BILLABLE } from './billable-sql';
import type { RunScope } from './run-facts';

/** The activities of a run whose days of its period have no tariff: nothing of them is billed. One query. */
export function listUntariffed(
  client: Tx | Db,
  actor: AgentActor,
  { id, start, end, activityIds }: RunScope & { id: string },
): Promise<UntariffedActivity[]> {
  return client.$queryRaw<UntariffedActivity[]>`
    select a.id, a.name, f.name as "facilityName", count(*)::int as days
    from "Session" s
    join "Booking" b on b."sessionId" = s.id and ${IS_BILLABLE}
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    where s."collectivityId" = ${actor.collectivity.id}::uuid
      and s."activityId" = any(${[...activityIds]}::uuid[])
      and s.day between ${start}::date and ${end}::date
      and not exists (select 1 from "Tariff" t where t."collectivityId" = s."collectivityId"
        and t."activityId" = s."activityId" and t."startDay" <= s.day
        and (t."endDay" is null or t."endDay" >= s.day))
      and not exists (select 1 from "BillingExclusion" x
        where x."runId" = ${id}::uuid and x."familyId" = b."familyId")
    group by a.id, f.id order by a.name, f.name`;
}
