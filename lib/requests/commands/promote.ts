import 'server-only';

import { setBookings } from '@/lib/bookings/commands';
import type { Tx } from '@/lib/platform/db/client';

import { recordLineEvents, refreshRequestStatuses } from './events';

type WaitingRow = {
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  lineId: string;
  requestId: string;
  isLate: boolean;
};

/**
 * Gives the free seats of sessions to the first of their waiting lists, where the activity does
 * so by itself. The caller holds the sessions' locks.
 */
export async function promoteWaitingLists(
  tx: Tx,
  sessionIds: readonly string[],
  now: Date,
): Promise<void> {
  if (sessionIds.length === 0) return;
  const rows = await tx.$queryRaw<WaitingRow[]>`
    select w."collectivityId", w."sessionId", w."childId", w."familyId", l.id as "lineId", l."requestId",
      l."isBilled" as "isLate"
    from (
      select b.*, s.capacity + s.overbooked - s.taken as free,
        row_number() over (partition by b."sessionId" order by b."waitlistedAt", b.id) as rank
      from "Booking" b
      join "Session" s on s.id = b."sessionId"
      join "Activity" a on a.id = s."activityId" and a."promotesAutomatically"
      where b."sessionId" = any(${[...new Set(sessionIds)]}::uuid[]) and b.status = 'WAITLISTED'
    ) w
    join "RequestLine" l on l."sessionId" = w."sessionId" and l."childId" = w."childId"
      and l.status = 'WAITLISTED'
    where w.rank <= w.free
    order by w."sessionId", w.rank`;
  if (rows.length === 0) return;
  await tx.requestLine.updateMany({
    where: { id: { in: rows.map(({ lineId }) => lineId) }, status: 'WAITLISTED' },
    data: { status: 'ACCEPTED', decidedAt: now },
  });
  await setBookings(
    tx,
    rows.map((row) => ({ ...row, status: 'BOOKED', waitlistedAt: null })),
    now,
  );
  await recordLineEvents(
    tx,
    rows.map(({ collectivityId, requestId, lineId }) => ({
      collectivityId,
      requestId,
      lineId,
      type: 'ACCEPTED',
    })),
    {},
    now,
  );
  await refreshRequestStatuses(
    tx,
    rows.map(({ requestId }) => requestId),
  );
}
