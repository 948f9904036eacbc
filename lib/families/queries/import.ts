import 'server-only';

import { fullName } from '@/lib/accounts/rules/person';
import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { isUuid } from '../rules/import/address';
import type {
  ActivityPlace,
  ImportDetail,
  ImportProblem,
  ImportSummary,
  ImportTotals,
} from '../types/import';

const LISTED = 10;
/** Problems of a page. */
const PROBLEMS_PAGE = 50;

const NO_COUNTS: ImportTotals = {
  families: 0,
  guardians: 0,
  children: 0,
  enrolments: 0,
  knownFamilies: 0,
  knownChildren: 0,
  knownEnrolments: 0,
  errors: 0,
  notices: 0,
};

type SummaryRow = Omit<ImportSummary, 'agentName' | 'counts'> & {
  agentFirstName: string;
  agentLastName: string;
  /** Empty until the import has ended. */
  counts: Partial<ImportTotals>;
};

function summaryOf({ agentFirstName, agentLastName, counts, ...row }: SummaryRow): ImportSummary {
  const agentName = fullName({ civility: '', firstName: agentFirstName, lastName: agentLastName });
  return { ...row, agentName, counts: { ...NO_COUNTS, ...counts } };
}

/** The collectivity's last imports and dry runs, the newest first. */
export async function listImports(actor: AgentActor): Promise<ImportSummary[]> {
  const rows = await db.$queryRaw<SummaryRow[]>`
    select i.id, i."isDryRun", i.status, i."lineCount", i."startedAt", i."endedAt", i.counts,
      p."firstName" as "agentFirstName", p."lastName" as "agentLastName"
    from "FamilyImport" i
    join "Agent" a on a."collectivityId" = i."collectivityId" and a.id = i."agentId"
    join "Account" p on p.id = a."accountId"
    where i."collectivityId" = ${actor.collectivity.id}::uuid
    order by i."startedAt" desc, i.id desc limit ${LISTED}`;
  return rows.map(summaryOf);
}

type DetailRow = SummaryRow & Omit<ImportDetail, keyof ImportSummary>;

/**
 * One import of the collectivity, with the problems that follow the `after`th; null where there is
 * none. One query.
 */
export async function getImport(
  actor: AgentActor,
  id: string,
  { after, now }: { after: number; now: Date },
): Promise<ImportDetail | null> {
  if (!isUuid(id)) return null;
  const [row] = await db.$queryRaw<DetailRow[]>`
    select i.id, i."isDryRun", i.status, i."lineCount", i."doneCount", i."startedAt", i."endedAt",
      i.counts, p."firstName" as "agentFirstName", p."lastName" as "agentLastName",
      (select coalesce(jsonb_agg(one.value order by one.rank), '[]')
        from jsonb_array_elements(i.problems) with ordinality as one(value, rank)
        where one.rank > ${after} and one.rank <= ${after + PROBLEMS_PAGE}) as problems,
      (select made.id from "FamilyImport" made
        where made."collectivityId" = i."collectivityId" and made."checkId" = i.id
          and made.status in ('RUNNING', 'DONE')) as "importId",
      exists (select 1 from "FamilyImportFile" f
        where f."checkId" = i.id and f."expiresAt" > ${now}) as "hasFile"
    from "FamilyImport" i
    join "Agent" a on a."collectivityId" = i."collectivityId" and a.id = i."agentId"
    join "Account" p on p.id = a."accountId"
    where i."collectivityId" = ${actor.collectivity.id}::uuid and i.id = ${id}::uuid`;
  if (row === undefined) return null;
  const { doneCount, problems, importId, hasFile, ...summary } = row;
  return {
    ...summaryOf(summary),
    doneCount,
    problems,
    importId,
    hasFile,
  };
}

/** All that is to be said of a file, for the list that the agent downloads; null where there is none. */
export async function listImportProblems(
  actor: AgentActor,
  id: string,
): Promise<ImportProblem[] | null> {
  if (!isUuid(id)) return null;
  const [row] = await db.$queryRaw<{ problems: ImportProblem[] }[]>`
    select problems from "FamilyImport"
    where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${id}::uuid`;
  return row?.problems ?? null;
}

/** The collectivity's activities and where they are, as a file of families writes them. */
export async function listActivityPlaces(actor: AgentActor): Promise<ActivityPlace[]> {
  const rows = await db.activity.findMany({
    where: { collectivityId: actor.collectivity.id },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { name: true, facility: { select: { name: true } } },
  });
  return rows.map(({ name, facility }) => ({ name, facilityName: facility.name }));
}
