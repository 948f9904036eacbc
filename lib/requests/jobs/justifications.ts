import 'server-only';

import { billAbsences } from '@/lib/bookings/commands';
import { formatInstant } from '@/lib/core/dates/format';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { JobDefinition } from '@/lib/platform/jobs/types';

import { lockRequests, recordLineEvents } from '../commands/events';
import { lockSessions } from '../commands/slots';

/** How many requests one run looks at: the next one comes a minute later. */
const MOST_REQUESTS = 200;

type DueLine = {
  lineId: string;
  collectivityId: string;
  sessionId: string;
  childId: string;
  until: Date;
  timeZone: string;
  /** The child is still absent by this line, and the session was held. */
  isStanding: boolean;
};

/**
 * Bills the absences of which no document came in time. What is no absence any more (the child came, was
 * booked again, or the session was closed) has nothing left to justify. One transaction per request; run
 * twice, it does nothing more.
 */
export async function billUnjustifiedAbsences(now: Date): Promise<{ billed: number }> {
  const requests = await db.$queryRaw<{ requestId: string }[]>`
    select distinct "requestId" from "RequestLine"
    where "justifyUntil" < ${now} and status = 'ACCEPTED' and "justifiedAt" is null
      and justification is null
    limit ${MOST_REQUESTS}`;
  let billed = 0;
  for (const { requestId } of requests) {
    billed += await inTransaction((tx) => billIn(tx, requestId, now));
  }
  return { billed };
}

// A later absence of the child on the session has its own time: it alone counts.
function readDue(tx: Tx, requestId: string, now: Date): Promise<DueLine[]> {
  return tx.$queryRaw<DueLine[]>`
    select l.id as "lineId", l."collectivityId", l."sessionId", l."childId", l."justifyUntil" as until,
      c."timeZone", coalesce(b.status = 'ABSENT', false) and s."closureId" is null and not exists (
        select from "RequestLine" later join "Request" q on q.id = later."requestId"
        where later."collectivityId" = l."collectivityId" and later."sessionId" = l."sessionId"
          and later."childId" = l."childId" and later.status = 'ACCEPTED' and q.kind = 'ABSENCE'
          and (later."decidedAt", later.id) > (l."decidedAt", l.id)
      ) as "isStanding"
    from "RequestLine" l
    join "Session" s on s.id = l."sessionId"
    join "Collectivity" c on c.id = l."collectivityId"
    left join "Booking" b on b."sessionId" = l."sessionId" and b."childId" = l."childId"
    where l."requestId" = ${requestId}::uuid and l."justifyUntil" < ${now} and l.status = 'ACCEPTED'
      and l."justifiedAt" is null and l.justification is null
    order by l.id`;
}

async function billIn(tx: Tx, requestId: string, now: Date): Promise<number> {
  const found = await readDue(tx, requestId, now);
  await lockSessions(
    tx,
    found.map(({ sessionId }) => sessionId),
  );
  await lockRequests(tx, [requestId]);
  const due = await readDue(tx, requestId, now);
  const standing = due.filter(({ isStanding }) => isStanding);
  const changed = await billAbsences(tx, standing, true, now);
  const isBilled = ({ sessionId, childId }: DueLine): boolean =>
    changed.some((slot) => slot.sessionId === sessionId && slot.childId === childId);
  const billed = due.filter(isBilled);
  await tx.requestLine.updateMany({
    where: { id: { in: billed.map(({ lineId }) => lineId) } },
    data: { justification: 'MISSING', isBilled: true },
  });
  await tx.requestLine.updateMany({
    where: { id: { in: due.filter((line) => !isBilled(line)).map(({ lineId }) => lineId) } },
    data: { justification: 'NEEDLESS' },
  });
  await recordLineEvents(
    tx,
    billed.map(({ lineId, collectivityId, until, timeZone }) => ({
      lineId,
      requestId,
      collectivityId,
      type: 'ABSENCE_BILLED' as const,
      reason: `Aucun justificatif reçu jusqu’au ${formatInstant(until, timeZone)}.`,
    })),
    {},
    now,
  );
  return billed.length;
}

/** The sweep of the absences to justify: every minute. */
export const justificationJob: JobDefinition = {
  name: 'justifications',
  schedule: { kind: 'every', seconds: 60 },
  run: ({ at }) => billUnjustifiedAbsences(at),
};
