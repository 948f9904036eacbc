import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { Prisma } from '@/prisma/generated/client';

import { periodBefore } from '../rules/period';
import type { RunScope } from './run-facts';

/**
 * What issued runs billed for the period before a run's, of its activities, by line. Of a run that goes
 * beyond that period, its days alone are counted, and a flat month where the period holds all of it. What
 * was given back to be billed again is counted once, as it was billed the last time.
 */
export function billedBefore(actor: AgentActor, run: RunScope): Prisma.Sql {
  const { start, end } = periodBefore(run);
  return Prisma.sql`
    select p."familyId", p.id as "invoiceId", part.cents
    from "BillingRun" b
    join "Invoice" p on p."collectivityId" = b."collectivityId" and p."runId" = b.id
    join "InvoiceLine" l on l."collectivityId" = p."collectivityId" and l."invoiceId" = p.id
      and l."activityId" = any(${[...run.activityIds]}::uuid[])
    cross join lateral (
      select case when b."startDay" >= ${start}::date and b."endDay" <= ${end}::date
        then l."amountCents"
        else (
          select sum(d."amountCents" + d."surchargeCents") + case
            when l.applied ->> 'unit' = 'MONTH'
              and date_trunc('month', min(d.day)::timestamp) >= ${start}::date
              and date_trunc('month', min(d.day)::timestamp) + interval '1 month' <= ${end}::date + 1
            then l."amountCents" - l."surchargeCents" else 0 end
          from "InvoiceDay" d
          where d."lineId" = l.id and d.day between ${start}::date and ${end}::date)
        end as cents) part
    where b."collectivityId" = ${actor.collectivity.id}::uuid and b.status = 'ISSUED'
      and b."startDay" <= ${end}::date and b."endDay" >= ${start}::date
      and part.cents is not null
      and not exists (select from "RebilledLine" r
        where r."collectivityId" = l."collectivityId" and r."lineId" = l.id)`;
}
