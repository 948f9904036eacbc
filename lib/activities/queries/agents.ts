import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { type CivilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { activityScopeSql } from '../policy';
import type { AgentActivity, FacilityActivities } from '../types/agents';

const MOST_NEXT = 10;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// All that agents keep of an activity `a` of a facility `f`, with its sessions from a day on.
function activityJson(today: CivilDate, nextSessions: number): Prisma.Sql {
  const from = Prisma.sql`${toDbDate(today)}::date`;
  return Prisma.sql`json_build_object('id', a.id, 'name', a.name, 'facilityId', f.id,
    'facilityName', f.name, 'moment', a.moment, 'opensOn', a."opensOn", 'capacity', a.capacity,
    'seasonStart', a."seasonStart", 'seasonEnd', a."seasonEnd", 'decisionMode', a."decisionMode",
    'bookingUnit', a."bookingUnit",
    'hasWaitingList', a."hasWaitingList", 'promotesAutomatically', a."promotesAutomatically",
    'offerHours', a."offerHours", 'minAge', a."minAge", 'maxAge', a."maxAge",
    'priceCents', a."priceCents",
    'weeklyTimes', coalesce((select json_agg(json_build_object('weekday', w.weekday,
        'startsAt', to_char(w."startsAt", 'HH24:MI'), 'endsAt', to_char(w."endsAt", 'HH24:MI'))
        order by w.weekday)
      from "WeeklyTime" w where w."activityId" = a.id), '[]'),
    'sessionsToCome', (select count(*) from "Session" s
      where s."collectivityId" = a."collectivityId" and s."activityId" = a.id and s.day >= ${from}),
    'enrolled', (select count(distinct e."childId") from "Enrolment" e
      where e."collectivityId" = a."collectivityId" and e."activityId" = a.id and e."endDay" >= ${from}),
    'nextSessions', coalesce((select json_agg(json_build_object('id', n.id, 'day', n.day,
        'startsAt', to_char(n."startsAt", 'HH24:MI'), 'endsAt', to_char(n."endsAt", 'HH24:MI'),
        'capacity', n.capacity, 'overbooked', n.overbooked, 'taken', n.taken) order by n.day, n."startsAt")
      from (select * from "Session" s
        where s."collectivityId" = a."collectivityId" and s."activityId" = a.id and s.day >= ${from}
        order by s.day, s."startsAt" limit ${nextSessions}) n), '[]'))`;
}

/** The facilities and the activities that the agent sees, each with its next session. One query. */
export function listActivities(actor: AgentActor, today: CivilDate): Promise<FacilityActivities[]> {
  const { collectivity, facilityIds } = actor;
  const own =
    facilityIds.length === 0
      ? Prisma.empty
      : Prisma.sql`and f.id = any(${[...facilityIds]}::uuid[])`;
  return db.$queryRaw<FacilityActivities[]>`
    select f.id, f.name, coalesce((
      select json_agg(${activityJson(today, 1)} order by a.position, a.id)
      from "Activity" a where a."collectivityId" = f."collectivityId" and a."facilityId" = f.id
    ), '[]') as activities
    from "Facility" f
    where f."collectivityId" = ${collectivity.id}::uuid ${own}
    order by f.name, f.id`;
}

/** One activity, with its next sessions; null where the agent has none of that id. One query. */
export async function getActivity(
  actor: AgentActor,
  activityId: string,
  today: CivilDate,
): Promise<AgentActivity | null> {
  if (!UUID.test(activityId)) return null;
  const [row] = await db.$queryRaw<{ activity: AgentActivity }[]>`
    select ${activityJson(today, MOST_NEXT)} as activity
    from "Activity" a join "Facility" f on f.id = a."facilityId"
    where a.id = ${activityId}::uuid and ${activityScopeSql(actor)}`;
  return row?.activity ?? null;
}

/** The facilities that the agent may keep activities in. One query. */
export function listFacilities(actor: AgentActor): Promise<{ id: string; name: string }[]> {
  const { collectivity, facilityIds } = actor;
  return db.facility.findMany({
    where: {
      collectivityId: collectivity.id,
      ...(facilityIds.length === 0 ? {} : { id: { in: [...facilityIds] } }),
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
