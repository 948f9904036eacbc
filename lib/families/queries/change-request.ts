import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db } from '@/lib/platform/db/client';
import {
  messagesOfServiceSql,
  readMessages,
  type MessageJson,
} from '@/lib/requests/queries/conversation';
import { refusalsOf } from '@/lib/requests/rules/refusals';
import type { FieldChangeStatus } from '@/lib/requests/types';
import { Prisma } from '@/prisma/generated/client';

import { maskedWords, pathLabel, pathWords } from '../messages/values';
import { mayReveal } from '../policy';
import { sectionOf } from '../rules/change-kinds';
import { ALL_CHANGES } from '../rules/change-queue-address';
import { fieldOf, isFieldPath, ownerOf } from '../rules/fields';
import { readLinePath } from '../rules/lists';
import type { FileSection } from '../rules/sections';
import type {
  ChangeQueueFilters,
  ChangeRequestDetail,
  ChangeToDecide,
  QueuedChange,
} from '../types/change-queue';
import type { FieldValue } from '../types/fields';
import { BESIDE, dueOfRow, neighbourSql, queuedSql } from './change-queue';
import {
  documentsOfRequestSql,
  readDocumentsOfRequest,
  type DocumentOfRequestRow,
} from './documents-of-request';
import { unsafeReadFileRecords, rowOf, type FileRecord } from './file-record';
import { recordReading } from './opened-file';
import { contactValue, openKept, storedValue, vaccineValue } from './stored-values';
import { valueToken } from './value-token';

type ChangeRow = {
  id: string;
  targetId: string;
  path: string;
  isSealed: boolean;
  seen: FieldValue;
  asked: FieldValue;
  status: FieldChangeStatus;
  reason: string | null;
  decidedAt: string | null;
};

type RequestRow = Omit<QueuedChange, 'waiting' | 'changes' | 'due' | 'harmless'> & {
  answerDays: number;
  changes: ChangeRow[];
  messages: MessageJson[] | null;
  serviceName: string;
  refusals: unknown;
  documents: DocumentOfRequestRow[] | null;
  previous: bigint | null;
  next: bigint | null;
};

async function readRequest(
  actor: AgentActor,
  reference: bigint,
  list: { filters: ChangeQueueFilters; today: CivilDate },
): Promise<RequestRow | undefined> {
  const rows = await db.$queryRaw<RequestRow[]>`
    select ${queuedSql(actor)}, (select jsonb_agg(jsonb_build_object('id', ch.id, 'targetId', ch."targetId",
        'path', ch.path, 'isSealed', ch."isSealed", 'seen', ch.seen, 'asked', ch.asked,
        'status', ch.status, 'reason', ch.reason, 'decidedAt', ch."decidedAt") order by ch.id)
      from "RequestFieldChange" ch where ch."requestId" = r.id) as changes,
      ${messagesOfServiceSql(actor, Prisma.sql`this.id`)} as messages,
      o."serviceName", o."changeRefusals" as refusals, ${documentsOfRequestSql()} as documents,
      ${neighbourSql(actor, { ...list, side: 'before' })} as previous, ${neighbourSql(actor, { ...list, side: 'after' })} as next
    from "Request" r ${BESIDE} cross join lateral (select r.id, r."submittedAt") this
    where r."collectivityId" = ${actor.collectivity.id}::uuid and r."activityId" is null
      and r.reference = ${reference}`;
  return rows[0];
}

/** What stands in the file now at the path of a change. */
function standing(record: FileRecord | undefined, { path, targetId }: ChangeRow): FieldValue {
  if (record === undefined) return null;
  if (isFieldPath(path)) {
    const row = rowOf(record, ownerOf(path), targetId);
    return row === undefined ? null : storedValue(path, row);
  }
  const line = readLinePath(path);
  const rows = line?.list === 'vaccine' ? record.vaccines : record.contacts;
  const row = rows.find(({ id }) => id === line?.id);
  if (row === undefined) return null;
  return line?.list === 'vaccine' ? vaccineValue(row) : contactValue(row);
}

function wordsOf(path: string, value: FieldValue, isMasked: boolean): string {
  if (!isMasked) return pathWords(path, value);
  return isFieldPath(path) ? maskedWords(fieldOf(path), value) : '••••';
}

function changeOf(
  actor: AgentActor,
  row: ChangeRow,
  { record, shown }: { record: FileRecord | undefined; shown: readonly FileSection[] },
): ChangeToDecide {
  const { id, path, isSealed, status, reason } = row;
  const section = sectionOf(path);
  const isMasked = isSealed && !shown.includes(section);
  const seen = openKept('RequestFieldChange.seen', { id, isSealed, value: row.seen });
  const asked = openKept('RequestFieldChange.asked', { id, isSealed, value: row.asked });
  const current = standing(record, row);
  return {
    id,
    path,
    section,
    label: pathLabel(path, 'AGENT'),
    seen: wordsOf(path, seen, isMasked),
    asked: wordsOf(path, asked, isMasked),
    current: wordsOf(path, current, isMasked),
    isMasked,
    mayReveal: mayReveal(actor, section),
    isConflict: status === 'PENDING' && seen !== current && asked !== current,
    currentToken: valueToken(path, current),
    status,
    reason,
    decidedAt: row.decidedAt === null ? null : new Date(Date.parse(row.decidedAt)),
  };
}

/**
 * A request to change a file, with what was seen, what is asked and what stands, and what else waits
 * for the file, and what stands beside it in a list. Encrypted values are shown where they are asked for and the role may see them; each
 * such reading is written down. Null where there is none. Three queries at most.
 */
export async function getChangeRequest(
  actor: AgentActor,
  reference: bigint,
  {
    asked,
    list = ALL_CHANGES,
    now,
  }: { asked: readonly FileSection[]; list?: ChangeQueueFilters; now: Date },
): Promise<ChangeRequestDetail | null> {
  const today = civilDateIn(now, actor.collectivity.timeZone);
  const request = await readRequest(actor, reference, { filters: list, today });
  if (request === undefined) return null;
  const shown = asked.filter(
    (section) =>
      mayReveal(actor, section) && request.changes.some(({ path }) => sectionOf(path) === section),
  );
  if (shown.length > 0) await recordReading(actor, request.familyId, { shown, now });
  const [record] = await unsafeReadFileRecords(Prisma.sql`"Family" f
    join "Collectivity" c on c.id = f."collectivityId"
    where f."collectivityId" = ${actor.collectivity.id}::uuid and f.id = ${request.familyId}::uuid`);
  const others = (record?.waiting ?? []).filter(({ requestId }) => requestId !== request.id);
  return {
    ...request,
    due: dueOfRow(request, today),
    messages: readMessages(request.messages),
    refusals: refusalsOf('changes', request.refusals),
    documents: readDocumentsOfRequest(request.documents),
    changes: request.changes.map((row) => changeOf(actor, row, { record, shown })),
    others: others.map((row) => ({
      reference: BigInt(row.reference),
      label: pathLabel(row.path, 'AGENT'),
    })),
  };
}
