import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { timeOfDay, toDbDate, toDbTime } from '@/lib/core/dates/civil-date';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { promoteWaitingLists } from '@/lib/requests/commands/promote';

import { activityError } from '../messages/errors';
import { activityScope } from '../policy';
import type { CutoffRule } from '../schema';
import type { ActivityInput, FacilityInput } from '../schema/activity-form';

/** What a new activity is asked with, until an agent writes its rules: the working day before, at noon. */
const FIRST_CUTOFF: CutoffRule = {
  kind: 'days-before',
  days: 1,
  counting: 'working',
  time: timeOfDay('12:00'),
};

/**
 * Makes an activity, with the rules of most until others are written, and without sessions yet. Sent
 * twice, it is made once.
 * @throws DomainError NOT_FOUND
 */
export async function createActivity(
  actor: AgentActor,
  input: ActivityInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const id = input.activityId;
  await inTransaction(async (tx) => {
    await requireFacility(tx, actor, input.facilityId);
    if ((await tx.activity.count({ where: { ...activityScope(actor), id } })) > 0) return;
    const { _max: last } = await tx.activity.aggregate({
      where: { collectivityId },
      _max: { position: true },
    });
    await tx.activity.createMany({
      data: {
        ...columnsOf(input),
        id,
        collectivityId,
        position: (last.position ?? 0) + 1,
        bookingCutoff: FIRST_CUTOFF,
        absenceCutoff: FIRST_CUTOFF,
        lateAbsence: 'REFUSE',
      },
      skipDuplicates: true,
    });
    if ((await tx.activity.count({ where: { ...activityScope(actor), id } })) === 0)
      throw activityError('NOT_FOUND');
    await setWeeklyTimes(tx, actor, input);
    await record(tx, actor, { action: 'activities.create', input, now });
  });
}

/**
 * Changes an activity. The sessions that it has stay as they are until they are made anew; where it
 * gives seats by itself from now on, those that are free go to who waits.
 * @throws DomainError NOT_FOUND
 */
export async function changeActivity(
  actor: AgentActor,
  input: ActivityInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await requireFacility(tx, actor, input.facilityId);
    const { count } = await tx.activity.updateMany({
      where: { ...activityScope(actor), id: input.activityId },
      data: columnsOf(input),
    });
    if (count === 0) throw activityError('NOT_FOUND');
    await setWeeklyTimes(tx, actor, input);
    if (input.promotesAutomatically)
      await promoteWaitingLists(tx, await lockAwaited(tx, actor, input.activityId), now);
    await record(tx, actor, { action: 'activities.change', input, now });
  });
}

/**
 * Adds a facility to the collectivity. Sent twice, it is added once.
 * @throws DomainError NOT_FOUND (an agent of some facilities adds none), FACILITY_EXISTS
 */
export async function createFacility(
  actor: AgentActor,
  { facilityId: id, facilityName: name }: FacilityInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  if (actor.facilityIds.length > 0) throw activityError('NOT_FOUND');
  await inTransaction(async (tx) => {
    // Two of one name, sent together, wait for each other.
    await tx.$queryRaw`select 1 from "Collectivity" where id = ${collectivityId}::uuid for no key update`;
    if ((await tx.facility.count({ where: { collectivityId, id } })) > 0) return;
    const same = await tx.facility.count({
      where: { collectivityId, name: { equals: name, mode: 'insensitive' } },
    });
    if (same > 0) throw activityError('FACILITY_EXISTS', 'facilityName');
    await tx.facility.createMany({ data: { id, collectivityId, name }, skipDuplicates: true });
    await recordAudit(tx, actor, {
      at: now,
      action: 'facilities.create',
      subjectType: 'Facility',
      subjectId: id,
      data: {},
    });
  });
}

// The sessions that children wait for, held still.
async function lockAwaited(tx: Tx, { collectivity }: AgentActor, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select s.id from "Session" s
    where s."collectivityId" = ${collectivity.id}::uuid and s."activityId" = ${id}::uuid
      and s."closureId" is null and exists (
        select from "Booking" b where b."sessionId" = s.id and b.status = 'WAITLISTED')
    order by s.id for no key update`;
  return rows.map((row) => row.id);
}

function columnsOf({ activityId: _id, weeklyTimes: _times, ...columns }: ActivityInput) {
  return {
    ...columns,
    seasonStart: toDbDate(columns.seasonStart),
    seasonEnd: toDbDate(columns.seasonEnd),
  };
}

async function requireFacility(
  tx: Tx,
  { collectivity, facilityIds }: AgentActor,
  facilityId: string,
): Promise<void> {
  const isOwn = facilityIds.length === 0 || facilityIds.includes(facilityId);
  const where = { id: facilityId, collectivityId: collectivity.id };
  if (!isOwn || (await tx.facility.count({ where })) === 0) throw activityError('NOT_FOUND');
}

async function setWeeklyTimes(
  tx: Tx,
  { collectivity }: AgentActor,
  { activityId, weeklyTimes }: ActivityInput,
): Promise<void> {
  await tx.weeklyTime.deleteMany({ where: { collectivityId: collectivity.id, activityId } });
  await tx.weeklyTime.createMany({
    data: weeklyTimes.map(({ weekday, startsAt, endsAt }) => ({
      collectivityId: collectivity.id,
      activityId,
      weekday,
      startsAt: toDbTime(startsAt),
      endsAt: toDbTime(endsAt),
    })),
  });
}

async function record(
  tx: Tx,
  actor: AgentActor,
  { action, input, now }: { action: string; input: ActivityInput; now: Date },
): Promise<void> {
  await recordAudit(tx, actor, {
    at: now,
    action,
    subjectType: 'Activity',
    subjectId: input.activityId,
    data: { facilityId: input.facilityId, capacity: input.capacity, opensOn: input.opensOn },
  });
}
