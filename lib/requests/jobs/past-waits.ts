import 'server-only';

import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { lockRequests } from '../commands/events';
import { type EndedWait, refuseWaiting } from '../commands/refuse-waiting';
import { lockSessions } from '../commands/slots';

/** How many sessions one run looks at: the next one comes a minute later. */
const MOST_SESSIONS = 500;

const REASON = 'La séance a commencé sans qu’une place ait pu être donnée.';

/**
 * Ends the waiting lists of the sessions that have begun: nobody is given a seat there any more, and
 * nobody is left to wait for one. One transaction per session; run twice, it does nothing more.
 */
export async function endPastWaits(now: Date): Promise<{ ended: number }> {
  const sessions = await db.$queryRaw<{ sessionId: string }[]>`
    select distinct l."sessionId"
    from "RequestLine" l
    join "Session" s on s.id = l."sessionId"
    join "Collectivity" c on c.id = s."collectivityId"
    where l.status = 'WAITLISTED' and (s.day + s."startsAt") at time zone c."timeZone" <= ${now}
    limit ${MOST_SESSIONS}`;
  let ended = 0;
  for (const { sessionId } of sessions) {
    ended += await inTransaction((tx) => endIn(tx, sessionId, now));
  }
  if (ended > 0) await wakeDispatcher();
  return { ended };
}

async function endIn(tx: Tx, sessionId: string, now: Date): Promise<number> {
  await lockSessions(tx, [sessionId]);
  const waits = await tx.$queryRaw<Omit<EndedWait, 'reason'>[]>`
    select l."collectivityId", l."sessionId", l."childId", r."familyId", l.id as "lineId", l."requestId"
    from "RequestLine" l join "Request" r on r.id = l."requestId"
    where l."sessionId" = ${sessionId}::uuid and l.status = 'WAITLISTED'
    order by l.id`;
  await lockRequests(
    tx,
    waits.map(({ requestId }) => requestId),
  );
  await refuseWaiting(
    tx,
    waits.map((wait) => ({ ...wait, reason: REASON })),
    now,
  );
  return waits.length;
}
