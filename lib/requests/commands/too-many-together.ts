import 'server-only';

import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import { leftByEnd } from '@/lib/bookings/rules/limits';
import type { ChildFacts } from '@/lib/bookings/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { waitedTogetherEnded } from '../messages';
import { lockRequests } from './events';
import { type EndedWait, refuseWaiting } from './refuse-waiting';

type Row = Omit<EndedWait, 'reason'> & {
  names: string[];
  day: CivilDate;
  /** What the child has that day, as long as the wait lasts. */
  child: ChildFacts | null;
};

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
      tied.names, to_char(s.day, 'YYYY-MM-DD') as day,
      ${childFactsSql(Prisma.sql`l."childId"`, Prisma.sql`r."familyId"`)} as child
    from (
      select w."collectivityId", w."sessionId", w."togetherId",
        array_agg(c."firstName" order by c.id) as names
      from "RequestLine" w join "Child" c on c.id = w."childId"
      where w."sessionId" = any(${[...sessionIds]}::uuid[]) and w.status = 'WAITLISTED'
        and w."togetherId" is not null
      group by w."collectivityId", w."sessionId", w."togetherId"
    ) tied
    join "Session" s on s.id = tied."sessionId" and cardinality(tied.names) > s.capacity
    join "Activity" a on a.id = s."activityId"
    join "RequestLine" l on l."collectivityId" = tied."collectivityId" and l."sessionId" = tied."sessionId"
      and l."togetherId" = tied."togetherId" and l.status = 'WAITLISTED'
    join "Request" r on r.id = l."requestId"
    order by l.id`;
  await lockRequests(
    tx,
    rows.map(({ requestId }) => requestId),
  );
  const over = new Set(rows.map(keyOf));
  const ended = rows.map((row) => ({ ...row, reason: reasonOf(row, over) }));
  await refuseWaiting(tx, ended, now);
  return [...new Set(ended.map(({ sessionId }) => sessionId))];
}

const keyOf = ({ sessionId, childId }: Pick<Row, 'sessionId' | 'childId'>): string =>
  `${sessionId} ${childId}`;

function reasonOf({ names, day, child, childId }: Row, over: ReadonlySet<string>): string {
  const left = leftByEnd(child, (sessionId) => over.has(keyOf({ sessionId, childId })));
  return waitedTogetherEnded(names, { day, left: left.map(({ name }) => name) });
}
