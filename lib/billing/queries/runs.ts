import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { LetterPart } from '../types/letters';
import type { BillableActivity, RunDetail, RunInvoice, RunSummary } from '../types/run';
import { billedBefore } from './billed-before-sql';
import { BY_LETTER, FAMILIES_AT_ONCE, IS_UNADDRESSED } from './by-letter-sql';
import { listPartMonths } from './part-months';
import { listUntariffed } from './untariffed';

const PAGE_SIZE = 50;
const RUNS_SHOWN = 24;

const SUMMARY = Prisma.sql`r.id, r."startDay"::text as start, r."endDay"::text as "end", r.status::text as status,
  r."issuedOn"::text as "issuedOn", r."dueOn"::text as "dueOn", sums.*`;

const SUMS = Prisma.sql`cross join lateral (
  select count(*)::int as invoices, coalesce(sum(i."amountCents"), 0)::int as cents
  from "Invoice" i where i."collectivityId" = r."collectivityId" and i."runId" = r.id
) sums`;

/** The last runs of the agent's collectivity, the newest first. One query. */
export async function listRuns(actor: AgentActor): Promise<RunSummary[]> {
  return db.$queryRaw<RunSummary[]>`
    select ${SUMMARY} from "BillingRun" r ${SUMS}
    where r."collectivityId" = ${actor.collectivity.id}::uuid and r.status <> 'DROPPED'
    order by r."endDay" desc, r."startDay" desc, r."createdAt" desc limit ${RUNS_SHOWN}`;
}

/** What a run may bill: the activities of the agent's collectivity. One query. */
export async function listBillableActivities(actor: AgentActor): Promise<BillableActivity[]> {
  return db.$queryRaw<BillableActivity[]>`
    select a.id, a.name, f.name as "facilityName", exists (select 1 from "Tariff" t
      where t."collectivityId" = a."collectivityId" and t."activityId" = a.id) as "hasTariff"
    from "Activity" a
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    where a."collectivityId" = ${actor.collectivity.id}::uuid order by f.name, a.position`;
}

type RunRow = RunSummary &
  Pick<RunDetail, 'anomalies' | 'excluded' | 'freeFamilies' | 'isSiretMissing'> & {
    activityIds: string[];
  };

async function findRun(actor: AgentActor, runId: string): Promise<RunRow | null> {
  const [run] = await db.$queryRaw<RunRow[]>`
    select ${SUMMARY}, r."activityIds", cardinality(r."freeFamilyIds") as "freeFamilies",
      (select json_build_object(
          'NO_TARIFF', count(*) filter (where 'NO_TARIFF' = any(i.anomalies)),
          'NO_QUOTIENT', count(*) filter (where 'NO_QUOTIENT' = any(i.anomalies)),
          'LAPSED_QUOTIENT', count(*) filter (where 'LAPSED_QUOTIENT' = any(i.anomalies)),
          'UNBOOKED', count(*) filter (where 'UNBOOKED' = any(i.anomalies)))
        from "Invoice" i where i."collectivityId" = r."collectivityId" and i."runId" = r.id
      ) as anomalies,
      (select coalesce(json_agg(json_build_object('familyId', f.id, 'name', f.name)
          order by f.name, f.number), '[]')
        from "BillingExclusion" x
        join "Family" f on f."collectivityId" = x."collectivityId" and f.id = x."familyId"
        where x."runId" = r.id) as excluded,
      (select o.siret is null from "Collectivity" o
        where o.id = r."collectivityId") as "isSiretMissing"
    from "BillingRun" r ${SUMS}
    where r."collectivityId" = ${actor.collectivity.id}::uuid and r.id = ${runId}::uuid`;
  return run ?? null;
}

function listRunInvoices(
  actor: AgentActor,
  run: RunRow,
  after: number | null,
): Promise<RunInvoice[]> {
  return db.$queryRaw<RunInvoice[]>`
    select i.id, i.number, i."familyId", f.name as "familyName", f.number as "familyNumber",
      i."amountCents", i.anomalies,
      (select sum(p.cents)::int from (${billedBefore(actor, run)}) p
        where p."familyId" = i."familyId") as "beforeCents"
    from "Invoice" i
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    where i."collectivityId" = ${actor.collectivity.id}::uuid and i."runId" = ${run.id}::uuid
      and (${after}::int is null or f.number > ${after}::int)
    order by f.number, i.id limit ${PAGE_SIZE + 1}`;
}

async function sumBefore(actor: AgentActor, run: RunRow): Promise<RunDetail['before']> {
  const [sums] = await db.$queryRaw<RunDetail['before'][]>`
    select count(distinct p."invoiceId")::int as invoices, coalesce(sum(p.cents), 0)::int as cents
    from (${billedBefore(actor, run)}) p`;
  return sums ?? { invoices: 0, cents: 0 };
}

// Cut by the families of the run, who do not change: nobody goes from a part printed to the next one.
function listLetterParts(actor: AgentActor, { id, status }: RunRow): Promise<LetterPart[]> {
  if (status !== 'ISSUED') return Promise.resolve([]);
  return db.$queryRaw<LetterPart[]>`
    select min(number) as "from", max(number) as "to",
      count(*) filter (where "byLetter")::int as letters,
      count(*) filter (where "byLetter" and "isUnaddressed")::int as unaddressed
    from (
      select f.number, ${BY_LETTER} as "byLetter", ${IS_UNADDRESSED} as "isUnaddressed",
        (dense_rank() over (order by f.number) - 1) / ${FAMILIES_AT_ONCE} as part
      from "Invoice" i
      join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
      join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
      where i."collectivityId" = ${actor.collectivity.id}::uuid and i."runId" = ${id}::uuid
    ) invoice
    group by part having count(*) filter (where "byLetter") > 0 order by part`;
}

/** One run, with a page of its invoices; null where there is none. Four queries. */
export async function getRun(
  actor: AgentActor,
  runId: string,
  after: number | null,
): Promise<RunDetail | null> {
  const run = await findRun(actor, runId);
  if (run === null) return null;
  const isDraft = run.status === 'DRAFT';
  const [found, before, untariffed, partMonths, letters] = await Promise.all([
    listRunInvoices(actor, run, after),
    sumBefore(actor, run),
    isDraft ? listUntariffed(db, actor, run) : [],
    isDraft ? listPartMonths(db, actor, run) : [],
    listLetterParts(actor, run),
  ]);
  const rows = found.slice(0, PAGE_SIZE);
  const { activityIds: _activityIds, ...detail } = run;
  return {
    ...detail,
    before,
    untariffed,
    partMonths,
    letters,
    rows,
    next: found.length > PAGE_SIZE ? (rows.at(-1)?.familyNumber ?? null) : null,
  };
}
