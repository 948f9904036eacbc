import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, type CivilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import type { EmailHealth, Headcount, WaitingList } from '../types/home';

const WAITING_DAYS = 28;
const EMAIL_DAYS = 7;
const LATE_MINUTES = 15;

/** The sessions of the first day, from `today` on, that has any in the agent's facilities. */
export async function listHeadcounts(actor: AgentActor, today: CivilDate): Promise<Headcount[]> {
  const facilityIds = [...actor.facilityIds];
  return db.$queryRaw<Headcount[]>`
    with mine as (
      select a.id, a.name, a.position, f.name as "facilityName"
      from "Activity" a
      join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
      where a."collectivityId" = ${actor.collectivity.id}::uuid
        and (cardinality(${facilityIds}::uuid[]) = 0 or f.id = any(${facilityIds}::uuid[]))
    ), first_day as (
      select min(next.day) as day
      from mine
      cross join lateral (
        select s.day from "Session" s
        where s."collectivityId" = ${actor.collectivity.id}::uuid and s."activityId" = mine.id
          and s.day >= ${toDbDate(today)}::date
        order by s.day limit 1
      ) next
    )
    select s.id as "sessionId", mine.name as "activityName", mine."facilityName",
      s.day::text as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity, s.taken,
      (select count(*)::int from "Booking" b
        where b."sessionId" = s.id and b.status in ('ABSENT', 'ABSENT_BILLED')) as absent
    from first_day
    join "Session" s on s."collectivityId" = ${actor.collectivity.id}::uuid and s.day = first_day.day
    join mine on mine.id = s."activityId"
    order by mine."facilityName", s."startsAt", mine.position, s.id`;
}

/** The sessions of the next four weeks that children wait for, in the agent's facilities. */
export async function listWaitingLists(
  actor: AgentActor,
  today: CivilDate,
): Promise<WaitingList[]> {
  const facilityIds = [...actor.facilityIds];
  return db.$queryRaw<WaitingList[]>`
    select s.id as "sessionId", a.name as "activityName", f.name as "facilityName",
      s.day::text as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity, s.taken,
      queue.waiting
    from "Session" s
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    cross join lateral (
      select count(*)::int as waiting from "Booking" b
      where b."sessionId" = s.id and b.status = 'WAITLISTED'
    ) queue
    where s."collectivityId" = ${actor.collectivity.id}::uuid and queue.waiting > 0
      and s.day between ${toDbDate(today)}::date and ${toDbDate(addDays(today, WAITING_DAYS))}::date
      and (cardinality(${facilityIds}::uuid[]) = 0 or f.id = any(${facilityIds}::uuid[]))
    order by s.day, s."startsAt", a.position`;
}

/** How the collectivity's e-mails of the last week fare. */
export async function getEmailHealth(actor: AgentActor, now: Date): Promise<EmailHealth> {
  const since = new Date(now.getTime() - EMAIL_DAYS * 86_400_000);
  const lateBefore = new Date(now.getTime() - LATE_MINUTES * 60_000);
  const [row] = await db.$queryRaw<EmailHealth[]>`
    select count(*) filter (where state = 'FAILED')::int as failed,
      count(*) filter (where state in ('QUEUED', 'SENDING') and "nextTryAt" < ${lateBefore})::int as late,
      count(*) filter (where state = 'KEPT')::int as kept
    from "Email"
    where "collectivityId" = ${actor.collectivity.id}::uuid and "createdAt" >= ${since}`;
  return row ?? { failed: 0, late: 0, kept: 0 };
}
