import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { type CivilDate, type DateRange, toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db, type Db, type Tx } from '@/lib/platform/db/client';

import { sessionCounts } from '../labels/session-plan';
import { activityError } from '../messages/errors';
import { activityScopeSql } from '../policy';
import { unsafeLoadCalendars } from '../queries';
import { compareSessions, wantedSessions } from '../rules/session-plan';
import type { SessionPlan } from '../types/agents';
import type { ExistingSession, SessionChanges, SessionCounts } from '../types/session-plan';

type Row = { plan: SessionPlan; sessions: ExistingSession[] };

/**
 * What making the sessions of an activity over a range would change; null where the agent has none
 * of that id. Two queries.
 */
export async function readSessionChanges(
  client: Tx | Db,
  actor: AgentActor,
  activityId: string,
  range: DateRange,
): Promise<SessionChanges | null> {
  const collectivityId = actor.collectivity.id;
  const [row] = await client.$queryRaw<Row[]>`
    select json_build_object('opensOn', a."opensOn", 'capacity', a.capacity,
        'seasonStart', a."seasonStart", 'seasonEnd', a."seasonEnd",
        'weeklyTimes', coalesce((select json_agg(json_build_object('weekday', w.weekday,
            'startsAt', to_char(w."startsAt", 'HH24:MI'), 'endsAt', to_char(w."endsAt", 'HH24:MI')))
          from "WeeklyTime" w where w."activityId" = a.id), '[]')) as plan,
      coalesce((select json_agg(json_build_object('id', s.id, 'day', s.day,
          'startsAt', to_char(s."startsAt", 'HH24:MI'), 'endsAt', to_char(s."endsAt", 'HH24:MI'),
          'capacity', s.capacity, 'overbooked', s.overbooked, 'taken', s.taken,
          'isUsed', exists (select from "Booking" b where b."sessionId" = s.id)
            or exists (select from "RequestLine" l
              where l."collectivityId" = s."collectivityId" and l."sessionId" = s.id)
            or exists (select from "ClosureEffect" e
              where e."collectivityId" = s."collectivityId" and e."sessionId" = s.id)) order by s.id)
        from "Session" s
        where s."collectivityId" = a."collectivityId" and s."activityId" = a.id
          and s.day between ${toDbDate(range.start)}::date and ${toDbDate(range.end)}::date), '[]') as sessions
    from "Activity" a where a.id = ${activityId}::uuid and ${activityScopeSql(actor)}`;
  const calendar = (await unsafeLoadCalendars(client, [collectivityId], range)).get(collectivityId);
  if (row === undefined || calendar === undefined) return null;
  const closures = calendar.periods.filter(({ kind }) => kind === 'CLOSURE');
  return compareSessions(row.sessions, wantedSessions(row.plan, range, { ...calendar, closures }));
}

/** Days whose sessions are made: those that are past stay as they are. */
export function rangeToMake(
  { startDay, endDay }: { startDay: CivilDate; endDay: CivilDate },
  today: CivilDate,
): DateRange {
  return { start: startDay < today ? today : startDay, end: endDay };
}

/**
 * What making the sessions of an activity would do now. Two queries.
 * @throws DomainError NOT_FOUND
 */
export async function previewSessions(
  actor: AgentActor,
  input: { activityId: string; startDay: CivilDate; endDay: CivilDate },
  now: Date,
): Promise<SessionCounts> {
  const range = rangeToMake(input, civilDateIn(now, actor.collectivity.timeZone));
  const changes = await readSessionChanges(db, actor, input.activityId, range);
  if (changes === null) throw activityError('NOT_FOUND');
  return sessionCounts(changes);
}
