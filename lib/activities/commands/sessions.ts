import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { type CivilDate, type DateRange, toDbDate, toDbTime } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { promoteWaitingLists } from '@/lib/requests/commands/promote';
import { refuseTooManyTogether } from '@/lib/requests/commands/too-many-together';

import { sessionCounts } from '../labels/session-plan';
import { activityError } from '../messages/errors';
import { activityScopeSql } from '../policy';
import { rangeToMake, readSessionChanges } from '../queries/session-plan';
import type { SessionChanges, SessionCounts } from '../types/session-plan';

type Period = { activityId: string; startDay: CivilDate; endDay: CivilDate };

/**
 * Makes the sessions of an activity for a period, from today on, as its weekly times, its season and
 * the calendar say: those that lack are created, those that are not wanted are removed unless a
 * family has booked or asked for them, and seats are never brought under those taken. More seats go
 * to the waiting list, where the activity gives them by itself; who waits there with others for more seats
 * than there are now is told so, and waits no more. Done twice, it changes nothing.
 * @throws DomainError NOT_FOUND
 */
export async function makeSessions(
  actor: AgentActor,
  { activityId, ...days }: Period,
  now: Date,
): Promise<SessionCounts> {
  const range = rangeToMake(days, civilDateIn(now, actor.collectivity.timeZone));
  return inTransaction(async (tx) => {
    await lockActivity(tx, actor, activityId);
    const closures = await lockClosures(tx, activityId, range);
    await lockSessionsOf(tx, actor, activityId, range);
    const changes = await readSessionChanges(tx, actor, activityId, range);
    if (changes === null) throw activityError('NOT_FOUND');
    await apply(tx, { actor, activityId, closures }, changes);
    const grown = changes.change.filter(({ hasMoreSeats }) => hasMoreSeats).map(({ id }) => id);
    const changed = changes.change.map(({ id }) => id);
    const left = await refuseTooManyTogether(tx, changed, now);
    await promoteWaitingLists(tx, [...grown, ...left], now);
    const counts = sessionCounts(changes);
    await recordAudit(tx, actor, {
      at: now,
      action: 'activities.sessions',
      subjectType: 'Activity',
      subjectId: activityId,
      data: { from: range.start, to: range.end, ...counts },
    });
    return counts;
  });
}

// Others who make its sessions, and those who close it, wait: a closure sees all of its sessions. Who
// books does not wait for this lock.
async function lockActivity(tx: Tx, actor: AgentActor, activityId: string): Promise<void> {
  const rows = await tx.$queryRaw<object[]>`
    select 1 as held from "Activity" a
    where a.id = ${activityId}::uuid and ${activityScopeSql(actor)} for no key update`;
  if (rows.length === 0) throw activityError('NOT_FOUND');
}

type HeldClosure = { id: string; start: CivilDate; end: CivilDate };

// A session that is made on a day that an agent closed is closed too, and opens again with the others.
function lockClosures(
  tx: Tx,
  activityId: string,
  { start, end }: DateRange,
): Promise<HeldClosure[]> {
  return tx.$queryRaw<HeldClosure[]>`
    select c.id, to_char(c."startDay", 'YYYY-MM-DD') as start, to_char(c."endDay", 'YYYY-MM-DD') as "end"
    from "Closure" c
    where c."undoneAt" is null and c."startDay" <= ${toDbDate(end)}::date
      and c."endDay" >= ${toDbDate(start)}::date
      and exists (select from "ClosureActivity" k
        where k."closureId" = c.id and k."activityId" = ${activityId}::uuid)
    order by c.id for share of c`;
}

async function lockSessionsOf(
  tx: Tx,
  { collectivity }: AgentActor,
  activityId: string,
  { start, end }: DateRange,
): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Session"
    where "collectivityId" = ${collectivity.id}::uuid and "activityId" = ${activityId}::uuid
      and day between ${toDbDate(start)}::date and ${toDbDate(end)}::date
    order by id for update`;
}

type Setting = { actor: AgentActor; activityId: string; closures: readonly HeldClosure[] };

async function apply(
  tx: Tx,
  { actor, activityId, closures }: Setting,
  { create, remove, change }: SessionChanges,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await tx.session.deleteMany({ where: { collectivityId, id: { in: remove } } });
  await tx.$executeRaw`
    update "Session" s set "startsAt" = c.starts::time, "endsAt" = c.ends::time, capacity = c.capacity
    from unnest(${change.map(({ id }) => id)}::uuid[], ${change.map(({ startsAt }) => startsAt)}::text[],
      ${change.map(({ endsAt }) => endsAt)}::text[], ${change.map(({ capacity }) => capacity)}::int[])
      as c(id, starts, ends, capacity)
    where s.id = c.id and s."collectivityId" = ${collectivityId}::uuid`;
  await tx.session.createMany({
    data: create.map(({ day, startsAt, endsAt, capacity }) => ({
      id: newId(),
      collectivityId,
      activityId,
      day: toDbDate(day),
      startsAt: toDbTime(startsAt),
      endsAt: toDbTime(endsAt),
      capacity,
      closureId: closures.find(({ start, end }) => start <= day && day <= end)?.id ?? null,
    })),
  });
}
