import 'server-only';

import { formatInstant } from '@/lib/core/dates/format';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { lockRequests } from '../commands/events';
import { promoteWaitingLists } from '../commands/promote';
import { refuseWaiting } from '../commands/refuse-waiting';
import { lockSessions } from '../commands/slots';
import { endPastWaits } from './past-waits';

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
  await refuseWaiting(
    tx,
    rows.map((row) => ({ ...row, reason: reasonOf(row) })),
    now,
  );
  await promoteWaitingLists(tx, [sessionId], now);
  return rows.length;
}

function reasonOf({ expiresAt, timeZone }: ExpiredRow): string {
  return `La place proposée jusqu’au ${formatInstant(expiresAt, timeZone)} n’a pas été acceptée\u00A0: elle est passée à la famille suivante.`;
}

/** The sweep of the waiting lists: every minute. */
export const seatOfferJob: JobDefinition = {
  name: 'seat-offers',
  schedule: { kind: 'every', seconds: 60 },
  run: async ({ at }) => ({ ...(await expireSeatOffers(at)), ...(await endPastWaits(at)) }),
};
