import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { statusOfRequest } from '../rules';
import type { RequestLineStatus, RequestStatus } from '../types';

/** Something that happened to a line, for the history and, where it is an answer, the digest. */
export type LineEvent = {
  collectivityId: string;
  requestId: string;
  lineId: string;
  type: 'ACCEPTED' | 'REFUSED' | 'WAITLISTED' | 'WITHDRAWN';
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
    select 1 from "Request" where id = any(${[...requestIds]}::uuid[]) order by id for update`;
}

/** Keeps the status of requests equal to what their lines give. */
export async function refreshRequestStatuses(tx: Tx, requestIds: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ requestId: string; statuses: RequestLineStatus[] }[]>`
    select "requestId", array_agg(distinct status::text) as statuses
    from "RequestLine" where "requestId" = any(${[...new Set(requestIds)]}::uuid[])
    group by "requestId"`;
  const byStatus = new Map<RequestStatus, string[]>();
  for (const { requestId, statuses } of rows) {
    const status = statusOfRequest(statuses);
    byStatus.set(status, [...(byStatus.get(status) ?? []), requestId]);
  }
  for (const [status, ids] of byStatus) {
    await tx.request.updateMany({
      where: { id: { in: ids }, status: { not: status } },
      data: { status },
    });
  }
}
