import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { fromDbDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { Enrolment } from '@/prisma/generated/client';

import { bookingsOutsideError, fileError, type LeftOutside } from '../messages/file-errors';
import type { EnrolmentChange, EnrolmentInput } from '../schema/file';
import { lockFamily } from './lock-family';

function explained(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'enrolment_overlap_excl':
      return fileError('ENROLMENT_OVERLAP');
    case 'Enrolment_pkey':
      return fileError('NOT_FOUND');
    default:
      return error;
  }
}

async function record(
  tx: Tx,
  actor: AgentActor,
  act: { action: string; enrolmentId: string; data: Record<string, string | number>; now: Date },
): Promise<void> {
  const { action, enrolmentId, data, now } = act;
  await recordAudit(tx, actor, {
    at: now,
    action,
    subjectType: 'Enrolment',
    subjectId: enrolmentId,
    data,
  });
}

// An agent of some facilities enrols in their activities alone.
async function refuseOthers(tx: Tx, actor: AgentActor, activityId: string): Promise<void> {
  const { collectivity, facilityIds } = actor;
  const where = { id: activityId, collectivityId: collectivity.id };
  const own = facilityIds.length === 0 ? {} : { facilityId: { in: [...facilityIds] } };
  if ((await tx.activity.count({ where: { ...where, ...own } })) === 0)
    throw fileError('NOT_FOUND');
}

/**
 * Enrols a child of a family's file in an activity. Sent twice, it counts once.
 * @throws DomainError NOT_FOUND, ENROLMENT_OVERLAP
 */
export async function addEnrolment(
  actor: AgentActor,
  input: EnrolmentInput,
  now: Date,
): Promise<void> {
  try {
    await inTransaction((tx) => add(tx, actor, input, now));
  } catch (error) {
    throw explained(error);
  }
}

async function add(tx: Tx, actor: AgentActor, input: EnrolmentInput, now: Date): Promise<void> {
  const { enrolmentId, familyId, childId, activityId, startDay, endDay, weekdays } = input;
  const collectivityId = actor.collectivity.id;
  await lockFamily(tx, actor, familyId);
  const own = { collectivityId, familyId, childId };
  if ((await tx.familyChild.count({ where: own })) === 0) throw fileError('NOT_FOUND');
  await refuseOthers(tx, actor, activityId);
  if ((await tx.enrolment.count({ where: { ...own, id: enrolmentId } })) > 0) return;
  await tx.enrolment.create({
    data: {
      ...own,
      id: enrolmentId,
      activityId,
      startDay: toDbDate(startDay),
      endDay: toDbDate(endDay),
      weekdays,
    },
  });
  const data = { familyId, childId, activityId };
  await record(tx, actor, { action: 'enrolments.add', enrolmentId, data, now });
}

/**
 * Changes the dates and weekdays of an enrolment: an earlier end is how it is ended. Bookings are
 * never touched: those to come that would be left outside are told first, and stay if the agent
 * says so.
 * @throws DomainError NOT_FOUND, ENROLMENT_OVERLAP, ENROLMENT_CHANGED, BOOKINGS_OUTSIDE
 */
export async function changeEnrolment(
  actor: AgentActor,
  input: EnrolmentChange,
  now: Date,
): Promise<void> {
  try {
    await inTransaction((tx) => change(tx, actor, input, now));
  } catch (error) {
    throw explained(error);
  }
}

async function change(tx: Tx, actor: AgentActor, input: EnrolmentChange, now: Date): Promise<void> {
  const { enrolmentId, familyId, startDay, endDay, weekdays } = input;
  await lockFamily(tx, actor, familyId);
  const where = { id: enrolmentId, familyId, collectivityId: actor.collectivity.id };
  const before = await tx.enrolment.findFirst({ where });
  if (before === null) throw fileError('NOT_FOUND');
  await refuseOthers(tx, actor, before.activityId);
  const today = civilDateIn(now, actor.collectivity.timeZone);
  const left = await countOutside(tx, before, input, today);
  if (left.bookings + left.requests > 0 && !input.keepBookings) throw bookingsOutsideError(left);
  const { count } = await tx.enrolment.updateMany({
    where: { ...where, startDay: before.startDay, endDay: before.endDay },
    data: { startDay: toDbDate(startDay), endDay: toDbDate(endDay), weekdays },
  });
  if (count === 0) throw fileError('ENROLMENT_CHANGED');
  const data = { familyId, from: fromDbDate(before.endDay), to: endDay, ...left };
  await record(tx, actor, { action: 'enrolments.change', enrolmentId, data, now });
}

/** What is booked or asked for from today on, on days that the enrolment covers and would no longer. */
async function countOutside(
  tx: Tx,
  before: Enrolment,
  { startDay, endDay, weekdays }: EnrolmentChange,
  today: CivilDate,
): Promise<LeftOutside> {
  const [counts] = await tx.$queryRaw<LeftOutside[]>`
    with outside as (
      select s.id from "Session" s
      where s."collectivityId" = ${before.collectivityId}::uuid and s."activityId" = ${before.activityId}::uuid
        and s.day between ${before.startDay}::date and ${before.endDay}::date and s.day >= ${toDbDate(today)}::date
        and not (s.day between ${toDbDate(startDay)}::date and ${toDbDate(endDay)}::date
          and extract(isodow from s.day)::int = any(${weekdays}::int[]))
    )
    select
      (select count(*)::int from outside o
        join "Booking" b on b."sessionId" = o.id and b."childId" = ${before.childId}::uuid
        where b."familyId" = ${before.familyId}::uuid and b.status in ('BOOKED', 'WAITLISTED')) as bookings,
      (select count(*)::int from outside o
        join "RequestLine" l on l."sessionId" = o.id and l."childId" = ${before.childId}::uuid
        join "Request" r on r.id = l."requestId"
        where l.status = 'PENDING' and r.kind = 'BOOKING'
          and r."familyId" = ${before.familyId}::uuid) as requests`;
  return counts ?? { bookings: 0, requests: 0 };
}
