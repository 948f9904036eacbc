import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

import { noSeatsTogether } from '../messages';
import { lockRequests } from './events';
import { type EndedWait, refuseWaiting } from './refuse-waiting';

type Row = Omit<EndedWait, 'reason'> & { names: string[] };

/**
 * Ends the wait of those who are tied together on sessions that now have fewer seats than they are: they
 * would hold those behind them for ever. The caller holds the sessions' locks, and promotes what waits.
 * @returns the sessions that somebody left
 */
export async function refuseTooManyTogether(
  tx: Tx,
  sessionIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (sessionIds.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    select l."collectivityId", l."sessionId", l."childId", r."familyId", l.id as "lineId", l."requestId",
      tied.names
    from (
      select w."collectivityId", w."sessionId", w."togetherId",
        array_agg(c."firstName" order by c.id) as names
      from "RequestLine" w join "Child" c on c.id = w."childId"
      where w."sessionId" = any(${[...sessionIds]}::uuid[]) and w.status = 'WAITLISTED'
        and w."togetherId" is not null
      group by w."collectivityId", w."sessionId", w."togetherId"
    ) tied
    join "Session" s on s.id = tied."sessionId" and cardinality(tied.names) > s.capacity
    join "RequestLine" l on l."collectivityId" = tied."collectivityId" and l."sessionId" = tied."sessionId"
      and l."togetherId" = tied."togetherId" and l.status = 'WAITLISTED'
    join "Request" r on r.id = l."requestId"
    order by l.id`;
  await lockRequests(
    tx,
    rows.map(({ requestId }) => requestId),
  );
  const ended = rows.map(({ names, ...row }) => ({ ...row, reason: noSeatsTogether(names) }));
  await refuseWaiting(tx, ended, now);
  return [...new Set(ended.map(({ sessionId }) => sessionId))];
}
