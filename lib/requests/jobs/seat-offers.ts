import 'server-only';

import { setBookings } from '@/lib/bookings/commands';
import { formatInstant } from '@/lib/core/dates/format';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { endOffers } from '../commands/end-offers';
import { lockRequests, recordLineEvents, refreshRequestStatuses } from '../commands/events';
import { promoteWaitingLists } from '../commands/promote';
import { lockSessions } from '../commands/slots';

/** How many sessions one run looks at: the next one comes a minute later. */
const MOST_SESSIONS = 500;

type ExpiredRow = {
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  lineId: string;
  requestId: string;
  expiresAt: Date;
  timeZone: string;
};

/**
 * Ends the offers that nobody answered in time: each family leaves the list, and the seat is offered
 * to the next one. One transaction per session; run twice, it does nothing more.
 */
export async function expireSeatOffers(now: Date): Promise<{ expired: number }> {
  const sessions = await db.$queryRaw<{ sessionId: string }[]>`
    select distinct "sessionId" from "SeatOffer"
    where outcome is null and "expiresAt" < ${now} limit ${MOST_SESSIONS}`;
  let expired = 0;
  for (const { sessionId } of sessions) {
    expired += await inTransaction((tx) => expireIn(tx, sessionId, now));
  }
  if (expired > 0) await wakeDispatcher();
  return { expired };
}

function readExpired(tx: Tx, sessionId: string, now: Date): Promise<ExpiredRow[]> {
  return tx.$queryRaw<ExpiredRow[]>`
    select o."collectivityId", o."sessionId", o."childId", o."familyId", o."lineId", o."expiresAt",
      l."requestId", c."timeZone"
    from "SeatOffer" o
    join "RequestLine" l on l.id = o."lineId"
    join "Collectivity" c on c.id = o."collectivityId"
    where o."sessionId" = ${sessionId}::uuid and o.outcome is null and o."expiresAt" < ${now}
    order by o."expiresAt", o.id`;
}

async function expireIn(tx: Tx, sessionId: string, now: Date): Promise<number> {
  await lockSessions(tx, [sessionId]);
  const rows = await readExpired(tx, sessionId, now);
  if (rows.length === 0) return 0;
  const requestIds = rows.map(({ requestId }) => requestId);
  await lockRequests(tx, requestIds);
  const lineIds = rows.map(({ lineId }) => lineId);
  await endOffers(tx, lineIds, 'EXPIRED', now);
  for (const row of rows) await refuseLine(tx, row, now);
  await setBookings(
    tx,
    rows.map((row) => ({ ...row, status: 'CANCELLED', waitlistedAt: null, isLate: false })),
    now,
  );
  await refreshRequestStatuses(tx, requestIds);
  await promoteWaitingLists(tx, [sessionId], now);
  return rows.length;
}

async function refuseLine(tx: Tx, row: ExpiredRow, now: Date): Promise<void> {
  const { collectivityId, requestId, lineId, expiresAt, timeZone } = row;
  const reason = `La place proposée jusqu’au ${formatInstant(expiresAt, timeZone)} n’a pas été acceptée\u00A0: elle est passée à la famille suivante.`;
  await tx.requestLine.updateMany({
    where: { id: lineId, status: 'WAITLISTED' },
    data: { status: 'REFUSED', reason, decidedAt: now },
  });
  const event = { collectivityId, requestId, lineId, type: 'REFUSED', reason } as const;
  await recordLineEvents(tx, [event], {}, now);
}

/** The sweep of the offers: every minute. */
export const seatOfferJob: JobDefinition = {
  name: 'seat-offers',
  schedule: { kind: 'every', seconds: 60 },
  run: ({ at }) => expireSeatOffers(at),
};
