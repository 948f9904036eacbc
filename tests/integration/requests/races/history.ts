import { db } from '@/lib/platform/db/client';

import type { Crowd } from './crowd';

/** What happened on a session's list, in the order in which it was written. */
type Happening = {
  sessionId: string;
  lineId: string;
  type: 'WAITLISTED' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN' | 'CLOSED' | 'REOPENED' | 'OFFERED';
  /** When: an instant names one act. */
  at: Date;
  /** The rules did it, and no person. */
  isByRules: boolean;
  rank: number | null;
  /** What gives the place on the list: of one submission, the bookings in their order. */
  asked: Date;
  bookingId: string;
  /** Of a day opened again: what its line was before. */
  before: 'PENDING' | 'WAITLISTED' | null;
};

type Waiting = { lineId: string; asked: Date; bookingId: string; isOffered: boolean };

// Ids are made in order, each under its session's lock: they tell which came first.
function readHistory({ collectivity }: Crowd): Promise<Happening[]> {
  return db.$queryRaw<Happening[]>`
    select h.* from (
      select e.id, l."sessionId", l.id as "lineId", e.type::text as type, e.at,
        num_nonnulls(e."accountId", e."agentId") = 0 as "isByRules", e.rank, r."submittedAt" as asked,
        (select b.id from "Booking" b where b."sessionId" = l."sessionId" and b."childId" = l."childId") as "bookingId",
        (select f."lineStatus"::text from "ClosureEffect" f join "Closure" c on c.id = f."closureId"
          where c."undoneAt" = e.at and f."sessionId" = l."sessionId" and f."childId" = l."childId") as before
      from "RequestEvent" e
      join "RequestLine" l on l.id = e."lineId"
      join "Request" r on r.id = l."requestId" and r.kind = 'BOOKING'
      where e."collectivityId" = ${collectivity.id}::uuid
      union all
      select o.id, o."sessionId", o."lineId", 'OFFERED', o."offeredAt", true, null, o."offeredAt", null, null
      from "SeatOffer" o where o."collectivityId" = ${collectivity.id}::uuid
    ) h order by h.id`;
}

function place(list: Waiting[], { lineId, asked, bookingId }: Happening): void {
  const later = list.findIndex(
    (one) =>
      one.asked > asked || (one.asked.getTime() === asked.getTime() && one.bookingId > bookingId),
  );
  list.splice(later === -1 ? list.length : later, 0, {
    lineId,
    asked,
    bookingId,
    isOffered: false,
  });
}

function leave(list: Waiting[], lineId: string): void {
  const index = list.findIndex((one) => one.lineId === lineId);
  if (index !== -1) list.splice(index, 1);
}

function follow(list: Waiting[], happening: Happening): void {
  const { lineId, type, isByRules, before } = happening;
  const mine = list.find((one) => one.lineId === lineId);
  const first = list.find(({ isOffered }) => !isOffered);
  switch (type) {
    case 'WAITLISTED':
      place(list, happening);
      break;
    case 'REOPENED':
      if (before === 'WAITLISTED') place(list, happening);
      break;
    case 'OFFERED':
      expect({ offered: lineId }).toEqual({ offered: first?.lineId });
      if (mine !== undefined) mine.isOffered = true;
      break;
    case 'ACCEPTED':
      if (mine !== undefined && isByRules)
        expect({ given: lineId }).toEqual({ given: first?.lineId });
      leave(list, lineId);
      break;
    default:
      leave(list, lineId);
  }
}

// Ranks are told once the whole act is written.
function expectRanks(list: readonly Waiting[], act: readonly Happening[]): void {
  for (const { lineId, rank } of act.filter(({ type }) => type === 'WAITLISTED'))
    expect({ lineId, rank }).toEqual({
      lineId,
      rank: 1 + list.findIndex((one) => one.lineId === lineId),
    });
}

/** Lives the lists again: the rules gave and offered each seat to the first, and told each its rank. */
export async function expectOrderKept(crowd: Crowd): Promise<void> {
  const history = await readHistory(crowd);
  for (const { id } of crowd.sessions) {
    const own = history.filter(({ sessionId }) => sessionId === id);
    const list: Waiting[] = [];
    for (let from = 0, to = 0; from < own.length; from = to) {
      while (own[to]?.at.getTime() === own[from]?.at.getTime()) to += 1;
      const act = own.slice(from, to);
      for (const happening of act.filter(({ type }) => type === 'WAITLISTED'))
        follow(list, happening);
      expectRanks(list, act);
      for (const happening of act.filter(({ type }) => type !== 'WAITLISTED'))
        follow(list, happening);
    }
    const waiting = await db.booking.findMany({
      where: { sessionId: id, status: 'WAITLISTED' },
      select: { childId: true },
      orderBy: [{ waitlistedAt: 'asc' }, { id: 'asc' }],
    });
    const lines = await db.requestLine.findMany({
      where: { sessionId: id, status: 'WAITLISTED' },
      select: { id: true, childId: true },
    });
    const lineOf = new Map(lines.map((line) => [line.childId, line.id]));
    expect(list.map(({ lineId }) => lineId)).toEqual(
      waiting.map(({ childId }) => lineOf.get(childId)),
    );
  }
}
