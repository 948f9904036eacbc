import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { IS_CANCELLED_BY_CLOSURE } from '../commands/closures/effects';
import { closureUndoUntil } from '../rules/closure';
import type { ClosureInput } from '../schema/closure';
import type { ClosureCounts, ClosureRow } from '../types/closure';

const MOST_CLOSURES = 50;

// The facilities an agent may act on, of the activity `a`.
function ownActivities({ collectivity, facilityIds }: AgentActor): Prisma.Sql {
  const own = Prisma.sql`a."collectivityId" = ${collectivity.id}::uuid`;
  return facilityIds.length === 0
    ? own
    : Prisma.sql`${own} and a."facilityId" = any(${[...facilityIds]}::uuid[])`;
}

/** What a closure would cancel now. One query. */
export async function previewClosure(
  actor: AgentActor,
  { activites, du, au }: ClosureInput,
): Promise<ClosureCounts> {
  const [counts] = await db.$queryRaw<ClosureCounts[]>`
    with closed as (
      select s.id, s."collectivityId" from "Session" s join "Activity" a on a.id = s."activityId"
      where ${ownActivities(actor)} and s."collectivityId" = ${actor.collectivity.id}::uuid
        and a.id = any(${activites}::uuid[])
        and s.day between ${toDbDate(du)}::date and ${toDbDate(au)}::date and s."closureId" is null
    ), held as (
      select b."familyId", b.status::text as status from closed
      join "Booking" b on b."sessionId" = closed.id and ${IS_CANCELLED_BY_CLOSURE}
    ), asked as (
      select r."familyId" from closed
      join "RequestLine" l on l."collectivityId" = closed."collectivityId"
        and l."sessionId" = closed.id and l.status = 'PENDING'
      join "Request" r on r.id = l."requestId"
    )
    select (select count(*)::int from closed) as sessions,
      (select count(*)::int from held where status <> 'WAITLISTED') as bookings,
      (select count(*)::int from held where status = 'WAITLISTED') as waiting,
      (select count(*)::int from asked) as pending,
      (select count(*)::int from (select "familyId" from held union select "familyId" from asked) f)
        as families`;
  return counts ?? { sessions: 0, bookings: 0, waiting: 0, pending: 0, families: 0 };
}

type Row = Omit<ClosureRow, 'undoUntil' | 'isSilent'> & {
  emails: number;
  queued: number;
  leavesAt: Date | null;
  createdAt: Date;
};

/** The closures that are not over, the nearest last day first, with what each cancelled. One query. */
export async function listClosures(actor: AgentActor, today: CivilDate): Promise<ClosureRow[]> {
  const rows = await db.$queryRaw<Row[]>`
    select c.id, c.label, to_char(c."startDay", 'YYYY-MM-DD') as start,
      to_char(c."endDay", 'YYYY-MM-DD') as "end", c."undoneAt",
      c."createdAt", c."isHoliday", o."firstName" || ' ' || o."lastName" as "agentName",
      (select array_agg(a.name order by a.position, a.id) from "ClosureActivity" k
        join "Activity" a on a.id = k."activityId" where k."closureId" = c.id) as activities,
      (select count(*)::int from "Session" s
        where s."collectivityId" = c."collectivityId" and s."closureId" = c.id) as sessions,
      e.bookings, e.waiting, e.pending, e.families, m.emails, m.queued, m."leavesAt"
    from "Closure" c
    left join "Agent" g on g.id = c."agentId"
    left join "Account" o on o.id = g."accountId"
    cross join lateral (
      select count(*) filter (where booking in ('BOOKED', 'ABSENT_BILLED'))::int as bookings,
        count(*) filter (where booking = 'WAITLISTED')::int as waiting,
        count(*) filter (where "lineStatus" = 'PENDING')::int as pending,
        count(distinct "familyId")::int as families
      from "ClosureEffect" where "closureId" = c.id
    ) e
    cross join lateral (
      select count(*)::int as emails, count(*) filter (where state = 'QUEUED')::int as queued,
        min("nextTryAt") as "leavesAt"
      from "Email" where key like 'closure:' || c.id || ':%'
        and "collectivityId" = c."collectivityId" and "createdAt" >= c."createdAt"
    ) m
    where c."collectivityId" = ${actor.collectivity.id}::uuid and c."endDay" >= ${toDbDate(today)}::date
      and not (c."isHoliday" and c."undoneAt" is not null)
      and exists (select from "ClosureActivity" k join "Activity" a on a.id = k."activityId"
        where k."closureId" = c.id and ${ownActivities(actor)})
    order by c."startDay", c.id
    limit ${MOST_CLOSURES}`;
  const { timeZone } = actor.collectivity;
  return rows.map(({ emails, queued, leavesAt, createdAt, ...row }) => {
    const until = row.isHoliday ? leavesAt : closureUndoUntil({ ...row, createdAt }, timeZone);
    return { ...row, undoUntil: queued === emails ? until : null, isSilent: emails === 0 };
  });
}
