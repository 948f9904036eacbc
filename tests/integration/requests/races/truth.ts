import { db } from '@/lib/platform/db/client';
import { statusOfRequest } from '@/lib/requests/rules';
import type { RequestLineStatus } from '@/lib/requests/types';

import type { Answers } from './acts';
import type { Crowd } from './crowd';

type SessionRow = {
  day: string;
  capacity: number;
  limit: number;
  taken: number;
  seated: number;
  offered: number;
  waiting: number;
  /** How many seats the first of the list needs: as many as are tied to it. */
  needed: number;
  isClosed: boolean;
};

/** Never over capacity, and the counters equal to the rows. */
export async function expectSeatsCounted({ collectivity, activity }: Crowd): Promise<void> {
  const rows = await db.$queryRaw<SessionRow[]>`
    select to_char(s.day, 'YYYY-MM-DD') as day, s.capacity, s.capacity + s.overbooked as limit, s.taken,
      (select count(*)::int from "Booking" b where b."sessionId" = s.id and b.status in ('BOOKED', 'PRESENT')) as seated,
      (select count(*)::int from "SeatOffer" o where o."sessionId" = s.id and o.outcome is null) as offered,
      (select count(*)::int from "Booking" b where b."sessionId" = s.id and b.status = 'WAITLISTED'
        and not exists (select from "SeatOffer" o
          where o."sessionId" = s.id and o."childId" = b."childId" and o.outcome is null)) as waiting,
      (select count(*)::int from "RequestLine" l
        join (
          select coalesce(m."togetherId", m.id) as tie from "Booking" b
          join "RequestLine" m on m."sessionId" = b."sessionId" and m."childId" = b."childId" and m.status = 'WAITLISTED'
          where b."sessionId" = s.id and b.status = 'WAITLISTED' and not exists (
            select from "SeatOffer" o where o."lineId" = m.id and o.outcome is null)
          order by b."waitlistedAt", b.id limit 1
        ) first on coalesce(l."togetherId", l.id) = first.tie
        where l."sessionId" = s.id and l.status = 'WAITLISTED') as needed,
      s."closureId" is not null as "isClosed"
    from "Session" s where s."collectivityId" = ${collectivity.id}::uuid order by s.day`;
  for (const { day, capacity, limit, taken, seated, offered, waiting, needed, isClosed } of rows) {
    expect({ day, taken }).toEqual({ day, taken: seated + offered });
    expect(taken).toBeLessThanOrEqual(limit);
    if (isClosed) expect({ day, taken, waiting }).toEqual({ day, taken: 0, waiting: 0 });
    // Where the rules decide and promote by themselves, no seats stay free that would do for the first who waits.
    const isByRules = activity.decisionMode === 'AUTOMATIC' && activity.promotesAutomatically;
    if (isByRules && waiting > 0) expect(capacity - taken).toBeLessThan(needed);
  }
}

/** The rules gave those who are tied together their seats at one instant, never one before the other. */
export async function expectNeverApart({ collectivity }: Crowd): Promise<void> {
  const apart = await db.$queryRaw<{ togetherId: string }[]>`
    select l."togetherId" from "RequestLine" l join "RequestEvent" e on e."lineId" = l.id
    where l."collectivityId" = ${collectivity.id}::uuid and l."togetherId" is not null
      and e.type = 'ACCEPTED' and num_nonnulls(e."accountId", e."agentId") = 0
    group by l."togetherId" having count(distinct e.at) > 1`;
  expect(apart).toEqual([]);
}

type Mismatch = { sessionId: string; childId: string };

/** Who is on a list has one line that waits for it, and the other way round. */
export async function expectListsKept({ collectivity }: Crowd): Promise<void> {
  const odd = await db.$queryRaw<Mismatch[]>`
    select coalesce(b."sessionId", l."sessionId") as "sessionId", coalesce(b."childId", l."childId") as "childId"
    from (select * from "Booking" where "collectivityId" = ${collectivity.id}::uuid and status = 'WAITLISTED') b
    full join (
      select "sessionId", "childId", count(*) as count from "RequestLine"
      where "collectivityId" = ${collectivity.id}::uuid and status = 'WAITLISTED' group by 1, 2
    ) l on l."sessionId" = b."sessionId" and l."childId" = b."childId"
    where b.id is null or l.count is distinct from 1`;
  expect(odd).toEqual([]);
}

type RequestRow = { id: string; status: string; statuses: RequestLineStatus[] };

/** Requests say what their lines say. */
export async function expectStatusesDerived({ collectivity }: Crowd): Promise<void> {
  const rows = await db.$queryRaw<RequestRow[]>`
    select r.id, r.status::text as status, array_agg(l.status::text) as statuses
    from "Request" r join "RequestLine" l on l."requestId" = r.id
    where r."collectivityId" = ${collectivity.id}::uuid group by r.id`;
  const wrong = rows.filter(({ status, statuses }) => status !== statusOfRequest(statuses));
  expect(wrong).toEqual([]);
}

type LineRow = {
  id: string;
  status: RequestLineStatus;
  answers: RequestLineStatus[];
  closures: number;
};

/** Each line that is over was answered once: by a decision or by its family, else by a closure. */
export async function expectAnsweredOnce({ collectivity }: Crowd): Promise<void> {
  const rows = await db.$queryRaw<LineRow[]>`
    select l.id, l.status::text as status,
      coalesce(array_agg(e.type::text) filter (where e.type in ('ACCEPTED', 'REFUSED', 'WITHDRAWN')), '{}') as answers,
      count(*) filter (where e.type = 'CLOSED')::int as closures
    from "RequestLine" l left join "RequestEvent" e on e."lineId" = l.id
    where l."collectivityId" = ${collectivity.id}::uuid group by l.id`;
  const wrong = rows.filter(({ status, answers: [answer, ...more], closures }) => {
    if (more.length > 0) return true;
    if (status === 'PENDING' || status === 'WAITLISTED')
      return answer !== undefined || closures > 0;
    return answer === undefined ? closures !== 1 : answer !== status;
  });
  expect(wrong).toEqual([]);
}

type Acknowledged = { submissionId: string; receptions: number; emails: number; isOwn: boolean };

/** Each submission was received once, and is acknowledged by one e-mail to who made it. */
export async function expectAcknowledgedOnce({ collectivity }: Crowd): Promise<void> {
  const rows = await db.$queryRaw<Acknowledged[]>`
    select r."submissionId", max(received.count) as receptions,
      count(distinct m.id)::int as emails,
      bool_and(m.kind = 'ACKNOWLEDGEMENT' and m."accountId" = r."accountId") as "isOwn"
    from "Request" r
    left join "Email" m on m.id = r."acknowledgementId"
    cross join lateral (
      select count(*)::int as count from "RequestEvent" e where e."requestId" = r.id and e.type = 'SUBMITTED'
    ) received
    where r."collectivityId" = ${collectivity.id}::uuid and r."acknowledgementId" is not null
    group by r."submissionId"`;
  const wrong = rows.filter(
    ({ receptions, emails, isOwn }) => receptions !== 1 || emails !== 1 || !isOwn,
  );
  expect(wrong).toEqual([]);
}

/** What was received is kept, once; and nothing is kept that a family was told had been refused. */
export async function expectReceiptsKept(
  { collectivity }: Crowd,
  { receipts }: Answers,
): Promise<void> {
  const requests = await db.request.findMany({
    where: { collectivityId: collectivity.id, acknowledgementId: { not: null } },
    select: { submissionId: true, lines: { select: { id: true } } },
  });
  const kept = new Map<string, string[]>();
  for (const { submissionId, lines } of requests)
    kept.set(submissionId, [...(kept.get(submissionId) ?? []), ...lines.map(({ id }) => id)]);
  for (const { submissionId, lines } of receipts)
    expect(kept.get(submissionId)?.sort()).toEqual(lines.map(({ lineId }) => lineId).sort());
  const told = new Set(receipts.map(({ submissionId }) => submissionId));
  // An undo makes requests of its own, which reverse what the rules had accepted.
  const untold = requests.filter(({ submissionId }) => !told.has(submissionId));
  const reversals = await db.request.count({
    where: {
      collectivityId: collectivity.id,
      submissionId: { in: untold.map(({ submissionId }) => submissionId) },
      kind: 'CANCELLATION',
      status: 'ACCEPTED',
    },
  });
  expect(reversals).toBe(untold.length);
}
