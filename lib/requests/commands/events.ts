import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { statusOfRequest } from '../rules';
import type {
  LineEventType,
  DisputeStatus,
  FieldChangeStatus,
  RequestLineStatus,
  RequestStatus,
} from '../types';
import type { QuestionFacts } from '../types/conversation';

/** Something that happened to a line, for the history and, where it is an answer, the digest. */
export type LineEvent = {
  collectivityId: string;
  requestId: string;
  lineId: string;
  type: LineEventType;
  reason?: string | null;
  rank?: number | null;
};

/** Who acted; neither an account nor an agent: the rules did. */
export type EventAuthor = { accountId?: string; agentId?: string };

/** Adds to the append-only history. */
export async function recordLineEvents(
  tx: Tx,
  events: readonly LineEvent[],
  author: EventAuthor,
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  await tx.requestEvent.createMany({
    data: events.map((event) => ({ id: newId(), at, ...event, ...author })),
  });
}

/** Locks requests, in one order for all, so that their lines hold still. */
export async function lockRequests(tx: Tx, requestIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Request" where id = any(${[...requestIds]}::uuid[]) order by id for no key update`;
}

type StatusRow = {
  requestId: string;
  statuses: (RequestLineStatus | FieldChangeStatus | DisputeStatus)[];
} & QuestionFacts;

/** Keeps the status of requests equal to what their lines, field changes or dispute, and their conversation give. */
export async function refreshRequestStatuses(tx: Tx, requestIds: readonly string[]): Promise<void> {
  const ids = [...new Set(requestIds)];
  // Two acts may each end a line of one request: the second must see what the first has made of it.
  await lockRequests(tx, ids);
  const rows = await tx.$queryRaw<StatusRow[]>`
    select l."requestId", l.statuses, coalesce(m.asked, 0) as asked, coalesce(m.answered, 0) as answered
    from (
      select "requestId", array_agg(distinct status) as statuses
      from (
        select "requestId", status::text from "RequestLine" where "requestId" = any(${ids}::uuid[])
        union all
        select "requestId", case status when 'REPLACED' then 'WITHDRAWN' else status::text end
        from "RequestFieldChange" where "requestId" = any(${ids}::uuid[])
        union all
        select "requestId", status::text from "InvoiceDispute" where "requestId" = any(${ids}::uuid[])
      ) part
      group by "requestId"
    ) l
    left join lateral (
      select max(position) filter (where "isQuestion") as asked,
        max(seen) filter (where "accountId" is not null) as answered
      from "RequestMessage" where "requestId" = l."requestId"
    ) m on true`;
  const byStatus = new Map<RequestStatus, string[]>();
  for (const { requestId, statuses, asked, answered } of rows) {
    const status = statusOfRequest(statuses, { asked, answered });
    byStatus.set(status, [...(byStatus.get(status) ?? []), requestId]);
  }
  for (const [status, own] of byStatus) {
    await tx.request.updateMany({
      where: { id: { in: own }, status: { not: status } },
      data: { status },
    });
  }
}
