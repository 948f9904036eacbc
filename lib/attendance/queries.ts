import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { activityScopeSql } from '@/lib/activities/policy';
import { IS_INVOICED } from '@/lib/billing/queries/billable-sql';
import { type CivilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { isNamed } from '@/lib/families/queries/search-sql';
import { wordsOf } from '@/lib/families/rules/search';
import { db } from '@/lib/platform/db/client';

import { LONGEST_SEARCH } from './schema';
import type { FoundChild, Roll, RollChild, RollSummary } from './types';

const MOST_FOUND = 20;

/** The sessions of a day in the agent's facilities, and how far their attendance is. One query. */
export function listRolls(actor: AgentActor, day: CivilDate): Promise<RollSummary[]> {
  return db.$queryRaw<RollSummary[]>`
    select s.id as "sessionId", a.name as "activityName", f.id as "facilityId", f.name as "facilityName",
      to_char(s."startsAt", 'HH24:MI') as "startsAt", to_char(s."endsAt", 'HH24:MI') as "endsAt",
      s."closureId" is not null as "isClosed", noted.*
    from "Session" s
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    cross join lateral (
      select count(*) filter (where b.status = 'BOOKED')::int as expected,
        count(*) filter (where b.status = 'PRESENT')::int as present,
        count(*) filter (where b.status in ('ABSENT', 'ABSENT_BILLED'))::int as absent
      from "Booking" b where b."sessionId" = s.id
    ) noted
    where ${activityScopeSql(actor)} and s.day = ${toDbDate(day)}::date
    order by f.name, f.id, s."startsAt", a.position, s.id`;
}

type Head = Omit<Roll, 'children' | 'found'> & { activityId: string };

async function findHead(actor: AgentActor, sessionId: string): Promise<Head | undefined> {
  const [head] = await db.$queryRaw<Head[]>`
    select s.id as "sessionId", a.id as "activityId", a.name as "activityName",
      f.name as "facilityName", s.day::text as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s."closureId" is not null as "isClosed"
    from "Session" s
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    where ${activityScopeSql(actor)} and s.id = ${sessionId}::uuid`;
  return head;
}

function listChildren(actor: AgentActor, { sessionId }: Head): Promise<RollChild[]> {
  return db.$queryRaw<RollChild[]>`
    select c.id as "childId", c."firstName", c."lastName", c."birthDate"::text as "birthDate",
      coalesce(fc.position, 0) as position, b.status, b."isUnbooked",
      ${IS_INVOICED} as "isInvoiced"
    from "Booking" b
    join "Child" c on c."collectivityId" = b."collectivityId" and c.id = b."childId"
    left join "FamilyChild" fc on fc."familyId" = b."familyId" and fc."childId" = c.id
    where b."collectivityId" = ${actor.collectivity.id}::uuid and b."sessionId" = ${sessionId}::uuid
      and b.status in ('BOOKED', 'PRESENT', 'ABSENT', 'ABSENT_BILLED')
    order by c."lastName", c."firstName", c.id`;
}

async function findChildren(
  actor: AgentActor,
  head: Head,
  search: string,
): Promise<FoundChild[] | null> {
  const words = wordsOf(search.slice(0, LONGEST_SEARCH));
  if (words.length === 0) return null;
  return db.$queryRaw<FoundChild[]>`
    select distinct on (c."lastName", c."firstName", c.id, f.number)
      c.id as "childId", f.id as "familyId", f.number as "familyNumber", c."firstName", c."lastName",
      c."birthDate"::text as "birthDate", coalesce(b.status = 'WAITLISTED', false) as "isWaiting"
    from "Enrolment" e
    join "Child" c on c."collectivityId" = e."collectivityId" and c.id = e."childId"
    join "Family" f on f."collectivityId" = e."collectivityId" and f.id = e."familyId"
    left join "Booking" b on b."sessionId" = ${head.sessionId}::uuid and b."childId" = c.id
    where e."collectivityId" = ${actor.collectivity.id}::uuid
      and e."activityId" = ${head.activityId}::uuid
      and ${head.day}::date between e."startDay" and e."endDay"
      and (b.id is null or b.status in ('CANCELLED', 'WAITLISTED'))
      and ${isNamed(words)}
    order by c."lastName", c."firstName", c.id, f.number
    limit ${MOST_FOUND}`;
}

/**
 * The attendance of a session, and the children found by the beginning of a name who may be added to
 * it; null where the agent sees no such session. Three queries at most.
 */
export async function getRoll(
  actor: AgentActor,
  sessionId: string,
  search: string,
): Promise<Roll | null> {
  const head = await findHead(actor, sessionId);
  if (head === undefined) return null;
  const [children, found] = await Promise.all([
    listChildren(actor, head),
    findChildren(actor, head, search),
  ]);
  const { activityId: _activityId, ...roll } = head;
  return { ...roll, children, found };
}
