import 'server-only';

import { setBookings } from '@/lib/bookings/commands';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';
import type { Tx } from '@/lib/platform/db/client';

import { recordLineEvents, refreshRequestStatuses } from './events';
import { offerSeats } from './offer-seats';

/** As many free seats as anybody could wait for, where a session has no limit. */
const NO_LIMIT = 2_147_483_647;

type WaitingRow = {
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  lineId: string;
  requestId: string;
  isLate: boolean;
  /** How long a freed seat is offered; null where it is given at once. */
  offerHours: number | null;
  day: CivilDate;
  startsAt: TimeOfDay;
  timeZone: string;
};

/**
 * Gives the free seats of sessions to the first of their waiting lists, or offers them, where the
 * activity does so by itself; never in a session that has begun: nobody could say no in time. The
 * caller holds the sessions' locks.
 */
export async function promoteWaitingLists(
  tx: Tx,
  sessionIds: readonly string[],
  now: Date,
): Promise<void> {
  if (sessionIds.length === 0) return;
  const rows = (await readFirstInLine(tx, sessionIds)).flatMap(
    ({ day, startsAt, timeZone, ...row }) => {
      const beginsAt = instantAt(day, startsAt, timeZone);
      return beginsAt <= now ? [] : [{ ...row, beginsAt }];
    },
  );
  const given = rows.filter(({ offerHours }) => offerHours === null);
  await giveSeats(tx, given, now);
  const offered = rows.flatMap(({ offerHours, ...row }) =>
    offerHours === null ? [] : [{ ...row, hours: offerHours }],
  );
  await offerSeats(tx, offered, now);
}

// Who has an open offer holds a seat already: the next one is the next. Those who are tied together stand at
// the place of the first of them, and wait there, with those behind them, for as many seats as they are.
function readFirstInLine(tx: Tx, sessionIds: readonly string[]): Promise<WaitingRow[]> {
  return tx.$queryRaw<WaitingRow[]>`
    with waiting as (
      select b.*, l.id as "lineId", l."requestId", l."isBilled" as "wasLate",
        coalesce(l."togetherId", b.id) as tie,
        min(b."waitlistedAt") over (
          partition by b."sessionId", coalesce(l."togetherId", b.id)) as since
      from "Booking" b
      join "RequestLine" l on l."collectivityId" = b."collectivityId"
        and l."sessionId" = b."sessionId" and l."childId" = b."childId" and l.status = 'WAITLISTED'
      where b."sessionId" = any(${[...new Set(sessionIds)]}::uuid[]) and b.status = 'WAITLISTED'
        and not exists (select from "SeatOffer" o
          where o."sessionId" = b."sessionId" and o."childId" = b."childId" and o.outcome is null)
    ), placed as (
      select w.*, min(w.id::text) over (partition by w."sessionId", w.tie) as first from waiting w
    ), ranked as (
      select p.*, row_number() over (partition by p."sessionId" order by p.since, p.first, p.id) as rank
      from placed p
    ), tied as (
      select r.*, max(r.rank) over (partition by r."sessionId", r.tie) as last from ranked r
    )
    select t."collectivityId", t."sessionId", t."childId", t."familyId", a."offerHours",
      to_char(s.day, 'YYYY-MM-DD') as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      c."timeZone", t."lineId", t."requestId", t."wasLate" as "isLate"
    from tied t
    join "Session" s on s.id = t."sessionId"
    join "Activity" a on a.id = s."activityId" and a."promotesAutomatically"
    join "Collectivity" c on c.id = s."collectivityId"
    where t.last <= coalesce(s.capacity - s.taken, ${NO_LIMIT}::int)
    order by t."sessionId", t.rank`;
}

type GivenSeat = Omit<WaitingRow, 'offerHours' | 'day' | 'startsAt' | 'timeZone'>;

async function giveSeats(tx: Tx, rows: readonly GivenSeat[], now: Date): Promise<void> {
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
