import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { pathLabel, pathWords } from '../messages/values';
import { mayReveal } from '../policy';
import { sectionOf } from '../rules/change-kinds';
import type { HistoryFilters } from '../rules/agent-file-address';
import { isRowId } from '../rules/family-address';
import { FILE_SECTIONS, type FileSection } from '../rules/sections';
import type { HistoryEntry } from '../types/change-queue';
import type { FieldValue } from '../types/fields';
import { recordReading } from './opened-file';
import { openKept } from './stored-values';

const MOST = 50;
const PER_PAGE = 25;

type HistoryRow = Omit<HistoryEntry, 'label' | 'before' | 'after' | 'isMasked'> & {
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
    label: pathLabel(path, 'AGENT'),
    isMasked: isSealed && !isShown,
    before: words('before', before),
    after: words('after', after),
  };
}

/** What of a history is read: of all its fields, the newest first, unless said. */
type HistoryQuery = {
  targetId?: string | null;
  /** A field, or a list: "vaccine". */
  path?: string | null;
  /** The id of the last entry of the page before. */
  after?: string | null;
  most?: number;
  /** Sections shown in clear. */
  shown?: readonly FileSection[];
};

/**
 * What became of the fields of a file, the newest first. Encrypted values stay masked unless their
 * section is shown: the caller has then written it down.
 */
export async function listFieldHistory(
  actor: AgentActor,
  familyId: string,
  { targetId = null, path = null, after = null, most = MOST, shown = [] }: HistoryQuery = {},
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
      and (${path}::text is null or h.path = ${path} or h.path like ${path}::text || '.%')
      and (${after}::uuid is null or (h.at, h.id) < (select l.at, l.id from "FieldHistory" l
        where l."collectivityId" = ${collectivityId}::uuid and l.id = ${after}::uuid))
    order by h.at desc, h.id desc limit ${most}`;
  return rows.map((row) => {
    const section = sectionOf(row.path);
    return entryOf(row, shown.includes(section) && mayReveal(actor, section));
  });
}

/** A page of a history, and what follows it. In clear, it is written down first. */
export async function readHistoryPage(
  actor: AgentActor,
  familyId: string,
  { isShown, now, ...filters }: HistoryFilters & { now: Date },
): Promise<{ entries: HistoryEntry[]; next: string | null }> {
  const shown = isShown ? FILE_SECTIONS.filter((section) => mayReveal(actor, section)) : [];
  if (shown.length > 0 && isRowId(familyId)) await recordReading(actor, familyId, { shown, now });
  const most = PER_PAGE + 1;
  const rows = await listFieldHistory(actor, familyId, { ...filters, most, shown });
  const entries = rows.slice(0, PER_PAGE);
  return { entries, next: rows.length > PER_PAGE ? (entries.at(-1)?.id ?? null) : null };
}
