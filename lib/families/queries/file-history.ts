import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { pathLabel, pathWords } from '../messages/values';
import { familyKeys, mayReveal } from '../policy';
import { sectionOf } from '../rules/change-kinds';
import { isRowId } from '../rules/family-address';
import type { FileSection } from '../rules/sections';
import type { FileReading, HistoryEntry } from '../types/change-queue';
import type { FieldValue } from '../types/fields';
import { openKept } from './stored-values';

const MOST = 50;

type HistoryRow = Omit<HistoryEntry, 'label' | 'before' | 'after'> & {
  isSealed: boolean;
  before: FieldValue;
  after: FieldValue;
};

function entryOf({ isSealed, before, after, ...row }: HistoryRow, isShown: boolean): HistoryEntry {
  const { id, path } = row;
  const words = (column: 'before' | 'after', value: FieldValue): string =>
    isSealed && !isShown && value !== null
      ? '••••'
      : pathWords(path, openKept(`FieldHistory.${column}`, { id, isSealed, value }));
  return {
    ...row,
    label: pathLabel(path),
    before: words('before', before),
    after: words('after', after),
  };
}

/**
 * What became of the fields of a file, the newest first: of all of them, or of one path of one owner.
 * Encrypted values stay masked unless their section is shown: the caller has then written it down.
 */
export async function listFieldHistory(
  actor: AgentActor,
  familyId: string,
  {
    targetId = null,
    path = null,
    shown = [],
  }: {
    targetId?: string | null;
    path?: string | null;
    shown?: readonly FileSection[];
  } = {},
): Promise<HistoryEntry[]> {
  if (!isRowId(familyId)) return [];
  const collectivityId = actor.collectivity.id;
  const rows = await db.$queryRaw<HistoryRow[]>`
    select h.id, h."targetId", h.path, h."isSealed", h.before, h.after, h.at,
      a."firstName" || ' ' || a."lastName" as "authorName", h."agentId" is not null as "isByAgent",
      r.reference
    from "FieldHistory" h
    join "Account" a on a.id = h."accountId"
    left join "Request" r on r."collectivityId" = h."collectivityId" and r.id = h."requestId"
    where h."collectivityId" = ${collectivityId}::uuid
      and h."targetId" = any(array(
        select id from "Family" where "collectivityId" = ${collectivityId}::uuid and id = ${familyId}::uuid
        union all select id from "Guardian"
          where "collectivityId" = ${collectivityId}::uuid and "familyId" = ${familyId}::uuid
        union all select "childId" from "FamilyChild"
          where "collectivityId" = ${collectivityId}::uuid and "familyId" = ${familyId}::uuid))
      and (${targetId}::uuid is null or h."targetId" = ${targetId}::uuid)
      and (${path}::text is null or h.path = ${path})
    order by h.at desc, h.id desc limit ${MOST}`;
  return rows.map((row) => {
    const section = sectionOf(row.path);
    return entryOf(row, shown.includes(section) && mayReveal(actor, section));
  });
}

type ReadingRow = Omit<FileReading, 'sections'> & { data: { sections?: FileSection[] } };

/** Which agents read the files of an account, and which encrypted sections they asked for; the newest first. */
export async function listFileReadings(actor: GuardianActor): Promise<FileReading[]> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const rows = await db.$queryRaw<ReadingRow[]>`
    select e.id, e.at, c."timeZone", c.name as "collectivityName",
      a."firstName" || ' ' || a."lastName" as "agentName", ag.title as "agentTitle", e.data
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "AuditEntry" e on e."collectivityId" = mine."collectivityId" and e."subjectId" = mine."familyId"
    join "Collectivity" c on c.id = e."collectivityId"
    join "Agent" ag on ag."collectivityId" = e."collectivityId" and ag.id = e."agentId"
    join "Account" a on a.id = ag."accountId"
    where e.action in ('family.opened', 'family.revealed')
    order by e.at desc, e.id desc limit ${MOST}`;
  return rows.map(({ data, ...row }) => ({ ...row, sections: data.sections ?? [] }));
}
