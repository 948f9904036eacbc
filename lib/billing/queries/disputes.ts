import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { requestScopeSql } from '@/lib/requests/policy';
import {
  messagesOfServiceSql,
  readMessages,
  type MessageJson,
} from '@/lib/requests/queries/conversation';
import { Prisma } from '@/prisma/generated/client';

import type { DisputeDetail, DisputePage, ListedDispute } from '../types/dispute';

const PAGE_SIZE = 30;

const COLUMNS = Prisma.sql`
  d."requestId", r.reference, r.status::text as "requestStatus", d.status::text as status,
  r."submittedAt", r."unreadByService" as unread, f.name as "familyName", f.number as "familyNumber",
  i.id as "invoiceId", i.number as "invoiceNumber", i."issuedOn"::text as "issuedOn", l.id as "lineId",
  l."childName", l."activityName", l."amountCents",
  least(
    l."amountCents" - (select coalesce(sum(n."amountCents"), 0) from "CreditNote" n
      where n."collectivityId" = l."collectivityId" and n."lineId" = l.id),
    i."amountCents" - (select coalesce(sum(n."amountCents"), 0) from "CreditNote" n
      where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id)
  )::int as "leftCents"`;

function from(actor: AgentActor): Prisma.Sql {
  return Prisma.sql`
    from "InvoiceDispute" d
    join "Request" r on r."collectivityId" = d."collectivityId" and r.id = d."requestId"
    join "Activity" a on a."collectivityId" = r."collectivityId" and a.id = r."activityId"
    join "Family" f on f."collectivityId" = r."collectivityId" and f.id = r."familyId"
    join "InvoiceLine" l on l."collectivityId" = d."collectivityId" and l.id = d."lineId"
    join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
    where d."collectivityId" = ${actor.collectivity.id}::uuid and ${requestScopeSql(actor)}`;
}

/**
 * A page of the contested lines: those that wait, the oldest first; or those that were answered or
 * taken back, the newest first. One query.
 */
export async function listDisputes(
  actor: AgentActor,
  { isDone, after }: { isDone: boolean; after: bigint | null },
): Promise<DisputePage> {
  const [which, later, order] = isDone
    ? [Prisma.sql`d.status <> 'PENDING'`, Prisma.sql`<`, Prisma.sql`desc`]
    : [Prisma.sql`d.status = 'PENDING'`, Prisma.sql`>`, Prisma.sql`asc`];
  const rows = await db.$queryRaw<ListedDispute[]>`
    select ${COLUMNS} ${from(actor)} and ${which}
      ${after === null ? Prisma.empty : Prisma.sql`and r.reference ${later} ${after}`}
    order by r.reference ${order} limit ${PAGE_SIZE + 1}`;
  const disputes = rows.slice(0, PAGE_SIZE);
  return {
    disputes,
    next: rows.length > PAGE_SIZE ? (disputes.at(-1)?.reference ?? null) : null,
  };
}

/** How many contested lines wait for an answer. One query. */
export async function countDisputes(actor: AgentActor): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count ${from(actor)} and d.status = 'PENDING'`;
  return row?.count ?? 0;
}

type DetailRow = Omit<DisputeDetail, 'messages'> & { messages: MessageJson[] | null };

/** One contested line, with its conversation; null where there is none. One query. */
export async function getDispute(
  actor: AgentActor,
  reference: bigint,
): Promise<DisputeDetail | null> {
  const [row] = await db.$queryRaw<DetailRow[]>`
    select ${COLUMNS}, d.reason,
      (select json_build_object('number', n.number, 'amountCents', n."amountCents")
        from "CreditNote" n where n."collectivityId" = d."collectivityId" and n.id = d."creditNoteId")
        as "creditNote",
      (select o."serviceName" from "Collectivity" o where o.id = d."collectivityId") as "serviceName",
      ${messagesOfServiceSql(actor, Prisma.sql`d."requestId"`)} as messages
    ${from(actor)} and r.reference = ${reference}`;
  return row === undefined ? null : { ...row, messages: readMessages(row.messages) };
}
