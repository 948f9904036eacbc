import 'server-only';

import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import { needing } from '@/lib/bookings/rules/limits';
import type { ChildFacts } from '@/lib/bookings/types';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { Prisma } from '@/prisma/generated/client';

import { lockRequests } from '../commands/events';
import { promoteWaitingLists } from '../commands/promote';
import { refuseWaiting } from '../commands/refuse-waiting';
import { lockSessions } from '../commands/slots';
import { offerNotTaken } from '../messages';
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
  /** What the child has that day, as long as the wait lasts. */
  child: ChildFacts | null;
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
    select offer."collectivityId", offer."sessionId", offer."childId", offer."familyId",
      offer."lineId", offer."expiresAt", l."requestId", c."timeZone",
      ${childFactsSql(Prisma.sql`offer."childId"`, Prisma.sql`offer."familyId"`)} as child
    from "SeatOffer" offer
    join "RequestLine" l on l.id = offer."lineId"
    join "Session" s on s.id = offer."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "Collectivity" c on c.id = offer."collectivityId"
    where offer."sessionId" = ${sessionId}::uuid and offer.outcome is null
      and offer."expiresAt" < ${now}
    order by offer."expiresAt", offer.id`;
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

// What required it stays, for the seat is not there any more: its family alone can put that right.
function reasonOf({ expiresAt, timeZone, child }: ExpiredRow): string {
  const left = needing('CANCELLATION', child).map(({ name }) => name);
  return offerNotTaken({ expiresAt, timeZone, left });
}

/** The sweep of the waiting lists: every minute. */
export const seatOfferJob: JobDefinition = {
  name: 'seat-offers',
  schedule: { kind: 'every', seconds: 60 },
  run: async ({ at }) => ({ ...(await expireSeatOffers(at)), ...(await endPastWaits(at)) }),
};
