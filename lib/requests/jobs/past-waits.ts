import 'server-only';

import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import { leftByEnd } from '@/lib/bookings/rules/limits';
import type { ChildFacts } from '@/lib/bookings/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { Prisma } from '@/prisma/generated/client';

import { lockRequests } from '../commands/events';
import { type EndedWait, refuseWaiting } from '../commands/refuse-waiting';
import { lockSessions } from '../commands/slots';
import { sessionBegun } from '../messages';

/** How many sessions one run looks at: the next one comes a minute later. */
const MOST_SESSIONS = 500;

type WaitRow = Omit<EndedWait, 'reason'> & {
  day: CivilDate;
  /** What the child has that day, as long as the wait lasts. */
  child: ChildFacts | null;
  /** The sessions of the day that the child waits for as well, and that have begun: those waits end too. */
  over: string[];
};

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
  const waits = await readWaits(tx, sessionId, now);
  await lockRequests(
    tx,
    waits.map(({ requestId }) => requestId),
  );
  await refuseWaiting(
    tx,
    waits.map((wait) => ({ ...wait, reason: reasonOf(wait) })),
    now,
  );
  return waits.length;
}

function readWaits(tx: Tx, sessionId: string, now: Date): Promise<WaitRow[]> {
  return tx.$queryRaw<WaitRow[]>`
    select l."collectivityId", l."sessionId", l."childId", r."familyId", l.id as "lineId", l."requestId",
      to_char(s.day, 'YYYY-MM-DD') as day,
      ${childFactsSql(Prisma.sql`l."childId"`, Prisma.sql`r."familyId"`)} as child,
      array(select b."sessionId" from "Booking" b join "Session" bs on bs.id = b."sessionId"
        where b."childId" = l."childId" and b.status = 'WAITLISTED' and bs.day = s.day
          and bs."collectivityId" = s."collectivityId"
          and (bs.day + bs."startsAt") at time zone c."timeZone" <= ${now}) as over
    from "RequestLine" l
    join "Request" r on r.id = l."requestId"
    join "Session" s on s.id = l."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "Collectivity" c on c.id = l."collectivityId"
    where l."sessionId" = ${sessionId}::uuid and l.status = 'WAITLISTED'
    order by l.id`;
}

// What required it stays, for it was never there: its family, or the service, puts that right.
function reasonOf({ day, child, over }: WaitRow): string {
  const left = leftByEnd(child, (sessionId) => over.includes(sessionId));
  return sessionBegun({ day, left: left.map(({ name }) => name) });
}
