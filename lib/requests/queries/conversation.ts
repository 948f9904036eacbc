import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { familyKeys } from '@/lib/families/policy';
import { isRowId } from '@/lib/families/rules/family-address';
import { FILE_COLUMNS, openStoredFile, storedFileName } from '@/lib/files/queries';
import { db } from '@/lib/platform/db/client';
import type { OutgoingFile } from '@/lib/platform/files/response';
import { Prisma } from '@/prisma/generated/client';

import type { Message, RequestToRead } from '../types/conversation';

/** Messages shown: beyond, nobody reads on. */
const MOST_SHOWN = 200;

/** The messages of the requests `r`, by their authors; each side has its own receipts. */
function messagesSql(reader: { isMine: Prisma.Sql; readAt: Prisma.Sql; isNew: Prisma.Sql }) {
  return Prisma.sql`
    select m.id, m.position, case when m."agentId" is null then 'FAMILY' else 'SERVICE' end as side,
      by."firstName" || ' ' || by."lastName" as author, ${reader.isMine} as "isMine", m."isQuestion",
      m.body, (select jsonb_build_object('fileId', f.id, 'name', f.name, 'size', f.size)
        from "MessageAttachment" t
        join "StoredFile" f on f."collectivityId" = t."collectivityId" and f.id = t."fileId"
        where t."messageId" = m.id) as attachment,
      m.at, ${reader.readAt} as "readAt", ${reader.isNew} as "isNew"
    from "Request" r
    join "RequestMessage" m on m."collectivityId" = r."collectivityId" and m."requestId" = r.id
    left join "Agent" ag on ag."collectivityId" = m."collectivityId" and ag.id = m."agentId"
    join "Account" by on by.id = coalesce(m."accountId", ag."accountId")`;
}

/** The conversation about a request of the account's families, the newest first. One query. */
export async function listMessagesOfFamily(
  actor: GuardianActor,
  reference: bigint,
): Promise<Message[]> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const accountId = Prisma.sql`${actor.accountId}::uuid`;
  const messages = messagesSql({
    isMine: Prisma.sql`m."accountId" is not distinct from ${accountId}`,
    readAt: Prisma.sql`(select d.at from "RequestMessageReading" d
      where d."messageId" = m.id and d."agentId" is not null)`,
    isNew: Prisma.sql`(m."agentId" is not null and not exists (select 1 from "RequestMessageReading" d
      where d."messageId" = m.id and d."accountId" = ${accountId}))`,
  });
  const rows = await db.$queryRaw<Message[]>`${messages}
    join unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
      on mine."collectivityId" = r."collectivityId" and mine."familyId" = r."familyId"
    where r.reference = ${reference} order by m.position desc limit ${MOST_SHOWN}`;
  return rows.map(withFileName);
}

// The name is encrypted in the database.
function withFileName<Row extends Pick<Message, 'attachment'>>(row: Row): Row {
  const { attachment } = row;
  if (attachment === null) return row;
  const name = storedFileName({ id: attachment.fileId, name: attachment.name });
  return { ...row, attachment: { ...attachment, name } };
}

/** What goes with a message about a request of the account's families; null for any other. */
export async function findAttachment(
  actor: GuardianActor,
  fileId: string,
): Promise<OutgoingFile | null> {
  if (!isRowId(fileId)) return null;
  const { collectivityIds, familyIds } = familyKeys(actor);
  const places = familyIds.map((familyId, index) => ({
    familyId,
    collectivityId: collectivityIds[index] ?? '',
  }));
  const attachment = await db.messageAttachment.findFirst({
    where: { fileId, OR: places },
    select: { file: { select: FILE_COLUMNS } },
  });
  return attachment === null ? null : openStoredFile(attachment.file);
}

/** A message, as JSON has it. */
export type MessageJson = Omit<Message, 'at' | 'readAt'> & { at: string; readAt: string | null };

/** The conversation about the request whose id is given, the newest first, as one JSON column. */
export function messagesOfServiceSql(actor: AgentActor, requestId: Prisma.Sql): Prisma.Sql {
  const messages = messagesSql({
    isMine: Prisma.sql`m."agentId" is not distinct from ${actor.agentId}::uuid`,
    readAt: Prisma.sql`(select min(d.at) from "RequestMessageReading" d
      where d."messageId" = m.id and d."accountId" is not null)`,
    isNew: Prisma.sql`(m."accountId" is not null and not exists (select 1 from "RequestMessageReading" d
      where d."messageId" = m.id and d."agentId" is not null))`,
  });
  return Prisma.sql`(select jsonb_agg(to_jsonb(told) order by told.position desc) from (
    ${messages} where r.id = ${requestId} order by m.position desc limit ${MOST_SHOWN}) told)`;
}

/** Reads what `messagesOfServiceSql` gives. */
export function readMessages(rows: readonly MessageJson[] | null): Message[] {
  return (rows ?? []).map(withFileName).map((row) => ({
    ...row,
    at: new Date(row.at),
    readAt: row.readAt === null ? null : new Date(row.readAt),
  }));
}

/**
 * The requests of the account's families where the service has written something that the account
 * has not read, or waits for an answer; the latest first. One query.
 */
export async function listRequestsToRead(actor: GuardianActor): Promise<RequestToRead[]> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  if (familyIds.length === 0) return [];
  return db.$queryRaw<RequestToRead[]>`
    select r.reference, r.kind::text as kind, a.name as "activityName", c."firstName",
      g."firstName" || ' ' || g."lastName" as "guardianName",
      o."shortName" as "collectivityName", o."timeZone", r."startDay"::text as start,
      r."endDay"::text as "end", r.status = 'TO_COMPLETE' as "isToComplete", t.unread, t.at
    from (
      select m."requestId", count(*) filter (where d.id is null)::int as unread, max(m.at) as at
      from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
      join "RequestMessage" m on m."collectivityId" = mine."collectivityId"
        and m."familyId" = mine."familyId" and m."agentId" is not null
      left join "RequestMessageReading" d on d."messageId" = m.id and d."accountId" = ${actor.accountId}::uuid
      group by m."requestId"
    ) t
    join "Request" r on r.id = t."requestId"
    join "Collectivity" o on o.id = r."collectivityId"
    left join "Activity" a on a.id = r."activityId"
    left join "Child" c on c.id = r."childId"
    left join "Guardian" g on g.id = r."guardianId"
    where t.unread > 0 or r.status = 'TO_COMPLETE'
    order by t.at desc, r.id`;
}
