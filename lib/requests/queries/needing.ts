import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import { getPlanning } from '@/lib/bookings/queries/planning';
import { goesWithWeek } from '@/lib/bookings/rules/whole-week';
import type { BookingStatus, ChildFacts } from '@/lib/bookings/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { Needing } from '../types/needing';

type Slot = { sessionId: string; childId: string };
type Row = Needing & {
  isWaiting: boolean;
  child: ChildFacts | null;
  booking: BookingStatus | null;
  /** Where the activity is had by the whole week: which one, of which request it waits; else null. */
  week: string | null;
};

const keyOf = ({ sessionId, childId }: Slot): string => `${sessionId} ${childId}`;

/**
 * What requires the bookings of a request that still wait, and what requires that in turn, with all the
 * days of a week that goes whole; empty where they go alone. One query, and those of the planning where a
 * whole week goes with it.
 */
export async function listNeeding(
  actor: GuardianActor,
  requestId: string,
  now: Date,
): Promise<Needing[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const rows = await readReach(requestId, familyIds);
  const given = new Set(rows.filter(({ isWaiting }) => isWaiting).map(keyOf));
  const known = new Set(given);
  let weeks: Row[] | null = null;
  let last = given;
  while (last.size > 0) {
    const found = rows.filter((row) => last.has(keyOf(row)));
    const next = new Set(found.flatMap((row) => neededBy(row, known)));
    const needed = rows.filter((row) => next.has(keyOf(row)));
    if (needed.some(({ week }) => week !== null)) weeks ??= await readWeeks(actor, rows, now);
    last = new Set(needed.flatMap((row) => wholeOf(row, weeks ?? [])));
    for (const key of last) if (known.has(key)) last.delete(key);
    for (const key of last) known.add(key);
  }
  return rows.flatMap(
    ({ isWaiting: _isWaiting, child: _child, booking: _booking, week, ...row }) =>
      known.has(keyOf(row)) && !given.has(keyOf(row))
        ? [{ ...row, isWholeWeek: week !== null, isAsked: row.isAsked && row.lineId === null }]
        : [],
  );
}

// A day, with those of its week that are had as it is.
function wholeOf(row: Row, weeks: readonly Row[]): string[] {
  const alike = weeks.filter(
    ({ childId, week, booking, lineId }) =>
      childId === row.childId &&
      week === row.week &&
      (row.lineId === null ? lineId === null && booking === row.booking : lineId !== null),
  );
  return [...new Set([row, ...alike].map(keyOf))];
}

// The days that whole weeks may still give up: one that is over, or given up already, goes without.
async function readWeeks(actor: GuardianActor, rows: readonly Row[], now: Date): Promise<Row[]> {
  const ofWeeks = rows.filter(({ week, isWaiting }) => week !== null && !isWaiting);
  const days = ofWeeks.map(({ day }) => day).sort();
  const [start, end] = [days[0], days.at(-1)];
  if (start === undefined || end === undefined) return [];
  const { slots } = await getPlanning(actor, { start, end }, now);
  const going = new Set(
    slots
      .filter(({ permissions }) =>
        permissions.some((one) => one.act === 'CANCELLATION' && goesWithWeek(one)),
      )
      .map(keyOf),
  );
  return ofWeeks.filter((row) => row.lineId !== null || going.has(keyOf(row)));
}

// One other session of the activity that stays is enough.
function neededBy({ childId, child }: Row, known: ReadonlySet<string>): string[] {
  const isKept = (sessionId: string): boolean => !known.has(keyOf({ sessionId, childId }));
  if (child === null || child.twins.some(isKept)) return [];
  const kept = child.neededBy.filter(({ sessionId }) => isKept(sessionId));
  return kept.map(({ sessionId }) => keyOf({ sessionId, childId }));
}

// All that might require what waits that day, held by the child or not: `neededBy` says which is.
function readReach(requestId: string, familyIds: readonly string[]): Promise<Row[]> {
  const families = Prisma.sql`any(${[...familyIds]}::uuid[])`;
  return db.$queryRaw<Row[]>`
    with recursive reach as (
      select l."sessionId", l."childId", r."familyId", true as "isWaiting"
      from "RequestLine" l join "Request" r on r.id = l."requestId" and r.kind = 'BOOKING'
      where r.id = ${requestId}::uuid and r."familyId" = ${families}
        and l.status in ('PENDING', 'WAITLISTED')
      union
      select w.id, reached."childId", reached."familyId", false
      from reach reached
      join "Session" s on s.id = reached."sessionId"
      join "Activity" a on a.id = s."activityId"
      join "Session" w on w."collectivityId" = s."collectivityId" and (
        (w.day = s.day and exists (select from "ActivityLink" k
          where k."collectivityId" = s."collectivityId" and k."otherId" = s."activityId"
            and k."activityId" = w."activityId" and k.kind = 'REQUIRES'))
        or (not reached."isWaiting" and a."bookingUnit" = 'WEEK' and w."activityId" = a.id
          and w.day between date_trunc('week', s.day)::date and date_trunc('week', s.day)::date + 6))
    )
    select i."sessionId", i."childId", i."isWaiting",
      ${childFactsSql(Prisma.sql`i."childId"`, Prisma.sql`fc."familyId"`)} as child,
      b.status as booking,
      case when a."bookingUnit" = 'WEEK' then concat_ws(' ', a.id, date_trunc('week', s.day)::date,
        (select coalesce(l."togetherId", l."requestId") from "RequestLine" l
          join "Request" r on r.id = l."requestId" where l."sessionId" = s.id
          and l."childId" = i."childId" and l.status = 'PENDING' and r.kind = 'BOOKING')) end as week,
      a.name, to_char(s.day, 'YYYY-MM-DD') as day,
      a."decisionMode" = 'AGENT' and b.status is distinct from 'WAITLISTED' as "isAsked",
      (select l.id from "RequestLine" l join "Request" r on r.id = l."requestId"
        where l."sessionId" = s.id and l."childId" = i."childId" and l.status = 'PENDING'
          and r.kind = 'BOOKING' and r."familyId" = ${families}) as "lineId"
    from (
      select "sessionId", "childId", "familyId", bool_or("isWaiting") as "isWaiting" from reach
      group by "sessionId", "childId", "familyId"
    ) i
    join "Session" s on s.id = i."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "FamilyChild" fc on fc."childId" = i."childId" and fc."collectivityId" = s."collectivityId"
      and fc."familyId" = i."familyId"
    left join "Booking" b on b."sessionId" = s.id and b."childId" = i."childId"
      and b."familyId" = i."familyId"
    order by s.day, a.position, a.id, s."startsAt"`;
}
