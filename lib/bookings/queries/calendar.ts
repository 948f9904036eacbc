import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { closureOn, unsafeLoadCalendars } from '@/lib/activities/queries';
import {
  addDays,
  type CivilDate,
  type DateRange,
  daysOf,
  isWithin,
  toDbDate,
  type TimeOfDay,
} from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { SESSION_COUNTS } from '@/lib/requests/queries/line-sql';
import { Prisma } from '@/prisma/generated/client';

import { arrangeWeek, type PlacedSession, shownDays } from '../rules/calendar';
import type {
  Attendee,
  CalendarAddress,
  CalendarDay,
  SessionLoad,
  SessionSheet,
  WeekCalendar,
} from '../types/calendar';

type SessionRow = {
  sessionId: string;
  activityId: string;
  activityName: string;
  facilityId: string;
  facilityName: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  capacity: number | null;
  overbooked: number;
  taken: number;
  absent: number;
  requested: number;
  waiting: number;
};

const COLUMNS = Prisma.sql`
  s.id as "sessionId", a.id as "activityId", a.name as "activityName", f.id as "facilityId",
  f.name as "facilityName", to_char(s.day, 'YYYY-MM-DD') as day,
  to_char(s."startsAt", 'HH24:MI') as "startsAt", to_char(s."endsAt", 'HH24:MI') as "endsAt",
  s.capacity, s.overbooked, s.taken, ${SESSION_COUNTS},
  (select count(*)::int from "Booking" away
    where away."sessionId" = s.id and away.status in ('ABSENT', 'ABSENT_BILLED')) as absent`;

/** The sessions an agent may see: its collectivity's, and its own facilities' where it has some. */
function sessionsSql(actor: AgentActor): Prisma.Sql {
  const tables = Prisma.sql`
    from "Session" s
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    where s."collectivityId" = ${actor.collectivity.id}::uuid`;
  return actor.facilityIds.length === 0
    ? tables
    : Prisma.sql`${tables} and f.id = any(${[...actor.facilityIds]}::uuid[])`;
}

function loadOf(row: SessionRow): SessionLoad {
  const { sessionId, day, startsAt, endsAt, absent, requested, waiting } = row;
  const { capacity, overbooked, taken } = row;
  const seats = { capacity, overbooked, taken };
  return { sessionId, day, startsAt, endsAt, seats, absent, requested, waiting };
}

function placedOf(row: SessionRow): PlacedSession {
  const { activityId, activityName, facilityId, facilityName } = row;
  return { ...loadOf(row), activityId, activityName, facilityId, facilityName };
}

async function readDays(actor: AgentActor, range: DateRange): Promise<CalendarDay[]> {
  const calendars = await unsafeLoadCalendars(db, [actor.collectivity.id], range);
  const calendar = calendars.get(actor.collectivity.id);
  return daysOf(range).map((day) => ({
    day,
    closure: calendar === undefined ? null : closureOn(calendar, day),
    holiday:
      calendar?.periods.find((period) => period.kind === 'SCHOOL_HOLIDAY' && isWithin(day, period))
        ?.label ?? null,
  }));
}

/** A week of the agent's facilities, or of one of them: what is booked, by day. Three queries. */
export async function getWeekCalendar(
  actor: AgentActor,
  { monday, facilityId }: CalendarAddress,
): Promise<WeekCalendar> {
  const range = { start: monday, end: addDays(monday, 6) };
  const one = facilityId === null ? Prisma.empty : Prisma.sql`and f.id = ${facilityId}::uuid`;
  const [rows, days, choices] = await Promise.all([
    db.$queryRaw<SessionRow[]>`
      select ${COLUMNS} ${sessionsSql(actor)} ${one}
        and s.day between ${toDbDate(range.start)}::date and ${toDbDate(range.end)}::date
      order by f.name, f.id, a.position, a.id, s."startsAt", s.id`,
    readDays(actor, range),
    db.facility.findMany({
      where: {
        collectivityId: actor.collectivity.id,
        ...(actor.facilityIds.length === 0 ? {} : { id: { in: [...actor.facilityIds] } }),
      },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const shown = shownDays(days, rows);
  return { days: shown, facilities: arrangeWeek(rows.map(placedOf), shown), choices };
}

/** A session and all its children, or null where the agent sees no such session. Two queries. */
export async function findSessionSheet(
  actor: AgentActor,
  sessionId: string,
): Promise<SessionSheet | null> {
  const [row] = await db.$queryRaw<SessionRow[]>`
    select ${COLUMNS} ${sessionsSql(actor)} and s.id = ${sessionId}::uuid`;
  if (row === undefined) return null;
  const attendees = await db.$queryRaw<Attendee[]>`
    select c.id as "childId", c."firstName", c."lastName", to_char(c."birthDate", 'YYYY-MM-DD') as "birthDate",
      coalesce(fc.position, 0) as position, f.id as "familyId", f.number as "familyNumber",
      b.status, line.pending, line.id as "lineId",
      case when b.status = 'WAITLISTED' then rank() over (
        partition by b.status order by b."waitlistedAt", b.id)::int end as rank
    from (
      select "childId" from "Booking" where "sessionId" = ${sessionId}::uuid
      union
      select "childId" from "RequestLine"
      where "sessionId" = ${sessionId}::uuid and status = 'PENDING'
    ) named
    left join "Booking" b on b."sessionId" = ${sessionId}::uuid and b."childId" = named."childId"
    left join lateral (
      select l.id, r."familyId", case when l.status = 'PENDING' then r.kind end as pending
      from "RequestLine" l
      join "Request" r on r.id = l."requestId"
      where l."sessionId" = ${sessionId}::uuid and l."childId" = named."childId"
        and l.status in ('PENDING', 'WAITLISTED')
      order by l.status limit 1
    ) line on true
    join "Child" c on c."collectivityId" = ${actor.collectivity.id}::uuid and c.id = named."childId"
    join "Family" f on f."collectivityId" = ${actor.collectivity.id}::uuid
      and f.id = coalesce(b."familyId", line."familyId")
    left join "FamilyChild" fc on fc."familyId" = f.id and fc."childId" = c.id
    order by c."lastName", c."firstName", c.id`;
  const { activityName, facilityName } = row;
  return { ...loadOf(row), activityName, facilityName, attendees };
}
