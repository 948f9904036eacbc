import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { maskedWords, pathLabel, pathWords } from '@/lib/families/messages/values';
import { familyKeys } from '@/lib/families/policy';
import { openKept } from '@/lib/families/queries/stored-values';
import { fieldOf, isFieldPath } from '@/lib/families/rules/fields';
import { db } from '@/lib/platform/db/client';

import type { MyChangeEvent, MyChangeRequest, MyFieldChange } from '../types/my-change';

type ChangeRow = Omit<MyFieldChange, 'label' | 'seen' | 'asked'> & {
  path: string;
  isSealed: boolean;
  seen: string | null;
  asked: string | null;
};

type EventRow = Omit<MyChangeEvent, 'at' | 'fields'> & { at: string; paths: string[] };

type Row = Omit<MyChangeRequest, 'changes' | 'events'> & {
  changes: ChangeRow[] | null;
  events: EventRow[] | null;
};

// An encrypted value stays masked here: it is read in the file, where one asks for it.
function wordsOf(column: 'seen' | 'asked', { id, path, isSealed, ...row }: ChangeRow): string {
  const kept = { id, isSealed, value: row[column] };
  if (!isSealed) return pathWords(path, kept.value);
  if (kept.value === null || !isFieldPath(path))
    return kept.value === null ? pathWords(path, null) : '••••';
  return maskedWords(fieldOf(path), openKept(`RequestFieldChange.${column}`, kept));
}

function changeOf(row: ChangeRow): MyFieldChange {
  const { id, path, status, reason } = row;
  return {
    id,
    label: pathLabel(path, 'FAMILY'),
    seen: wordsOf('seen', row),
    asked: wordsOf('asked', row),
    status,
    reason,
  };
}

/**
 * A request to change the file of the account's families, whole; null where there is none, or where
 * the request is about activities. One query.
 */
export async function getMyChangeRequest(
  actor: GuardianActor,
  reference: bigint,
): Promise<MyChangeRequest | null> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const [row] = await db.$queryRaw<Row[]>`
    select r.id, r.reference, r.kind::text as kind, r.status::text as status, r."submittedAt",
      o."shortName" as "collectivityName", o."timeZone", o."serviceName", r."guardianId", r."childId",
      coalesce(g."firstName" || ' ' || g."lastName", c."firstName" || ' ' || c."lastName") as "aboutName",
      (select e.recipient from "Email" e where e.id = r."acknowledgementId") as "acknowledgedTo",
      (select jsonb_agg(jsonb_build_object('id', ch.id, 'path', ch.path, 'isSealed', ch."isSealed",
          'seen', ch.seen, 'asked', ch.asked, 'status', ch.status, 'reason', ch.reason) order by ch.id)
        from "RequestFieldChange" ch where ch."requestId" = r.id) as changes,
      (select jsonb_agg(jsonb_build_object('id', v.id, 'type', v.type, 'at', v.at, 'author', v.author,
          'isByAgent', v."isByAgent", 'reason', v.reason, 'paths', v.paths) order by v.at desc, v.id desc)
        from (
          select max(e.id::text) as id, e.type, e.at, e.reason,
            p."firstName" || ' ' || p."lastName" as author, bool_or(e."agentId" is not null) as "isByAgent",
            coalesce(jsonb_agg(ch.path order by ch.id) filter (where ch.id is not null), '[]') as paths
          from "RequestEvent" e
          left join "RequestFieldChange" ch on ch."collectivityId" = e."collectivityId" and ch.id = e."changeId"
          left join "Account" p on p.id = e."accountId"
          where e."collectivityId" = r."collectivityId" and e."requestId" = r.id
          group by e.type, e.at, e.reason, p.id
        ) v) as events
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "Request" r on r."collectivityId" = mine."collectivityId" and r."familyId" = mine."familyId"
    join "Collectivity" o on o.id = r."collectivityId"
    left join "Guardian" g on g."collectivityId" = r."collectivityId" and g.id = r."guardianId"
    left join "Child" c on c."collectivityId" = r."collectivityId" and c.id = r."childId"
    where r.reference = ${reference} and r."activityId" is null`;
  if (row === undefined) return null;
  return {
    ...row,
    changes: (row.changes ?? []).map(changeOf),
    events: (row.events ?? []).map(({ paths, at, ...event }) => ({
      ...event,
      at: new Date(Date.parse(at)),
      fields: paths.map((path) => pathLabel(path, 'FAMILY')),
    })),
  };
}
