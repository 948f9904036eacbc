import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { activityScopeSql } from '@/lib/activities/policy';
import { unsafeLoadCalendars } from '@/lib/activities/queries';
import { activityRulesOf, RULES, type RulesRow } from '@/lib/activities/queries/rules';
import { IS_INVOICED } from '@/lib/billing/queries/billable-sql';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { attendanceError } from './messages';
import { noShowStatus } from './rules';
import type { AddInput, NoteInput, SlotInput } from './schema';

type HeldSession = {
  id: string;
  activityId: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  isClosed: boolean;
  rules: RulesRow;
};

// Locked before its bookings are read: the seats hold still, and what is read is what is written over.
async function holdSession(
  tx: Tx,
  actor: AgentActor,
  sessionId: string,
  now: Date,
): Promise<HeldSession> {
  const [session] = await tx.$queryRaw<HeldSession[]>`
    select s.id, a.id as "activityId", s.day::text as day,
      to_char(s."startsAt", 'HH24:MI') as "startsAt", to_char(s."endsAt", 'HH24:MI') as "endsAt",
      s."closureId" is not null as "isClosed", ${RULES} as rules
    from "Session" s
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    where ${activityScopeSql(actor)} and s.id = ${sessionId}::uuid
    for no key update of s`;
  if (session === undefined) throw attendanceError('NOT_FOUND');
  if (session.day > civilDateIn(now, actor.collectivity.timeZone))
    throw attendanceError('TOO_EARLY');
  if (session.isClosed) throw attendanceError('SESSION_CLOSED');
  return session;
}

// A child who is there has a seat, whatever the capacity: what is above it is said to be so.
async function makeRoom(tx: Tx, { id }: HeldSession): Promise<boolean> {
  const raised = await tx.$executeRaw`
    update "Session" set overbooked = greatest(overbooked, taken + 1 - capacity)
    where id = ${id}::uuid and capacity is not null and taken + 1 > capacity`;
  return raised > 0;
}

type BookingRow = {
  id: string;
  status: string;
  isUnbooked: boolean;
  isInvoiced: boolean;
  /** Where what was accepted last is an absence, whether it is billed; null where it is not one. */
  isDeclaredBilled: boolean | null;
};

async function readBooking(
  tx: Tx,
  actor: AgentActor,
  { sessionId, childId }: SlotInput,
): Promise<BookingRow | undefined> {
  const [booking] = await tx.$queryRaw<BookingRow[]>`
    select b.id, b.status::text as status, b."isUnbooked", ${IS_INVOICED} as "isInvoiced",
      (select case when r.kind = 'ABSENCE' then coalesce(l."isBilled", false) end
        from "RequestLine" l join "Request" r on r.id = l."requestId"
        where l."sessionId" = b."sessionId" and l."childId" = b."childId" and l.status = 'ACCEPTED'
        order by l."decidedAt" desc, l.id desc limit 1) as "isDeclaredBilled"
    from "Booking" b
    where b."collectivityId" = ${actor.collectivity.id}::uuid
      and b."sessionId" = ${sessionId}::uuid and b."childId" = ${childId}::uuid`;
  return booking;
}

/** The booking of a child on the roll, that no invoice holds. */
async function holdBooking(tx: Tx, actor: AgentActor, slot: SlotInput): Promise<BookingRow> {
  const booking = await readBooking(tx, actor, slot);
  if (booking === undefined) throw attendanceError('NOT_FOUND');
  if (['WAITLISTED', 'CANCELLED'].includes(booking.status)) throw attendanceError('ROLL_CHANGED');
  if (booking.isInvoiced) throw attendanceError('INVOICED');
  return booking;
}

async function absenceOf(
  tx: Tx,
  actor: AgentActor,
  session: HeldSession,
  { isDeclaredBilled }: BookingRow,
): Promise<'ABSENT' | 'ABSENT_BILLED'> {
  if (isDeclaredBilled !== null) return isDeclaredBilled ? 'ABSENT_BILLED' : 'ABSENT';
  const { day, startsAt, endsAt } = session;
  const { id } = actor.collectivity;
  const calendar = (await unsafeLoadCalendars(tx, [id], { start: day, end: day })).get(id);
  if (calendar === undefined) throw attendanceError('NOT_FOUND');
  const rules = activityRulesOf(session.rules);
  return noShowStatus({ rules, times: { day, startsAt, endsAt }, calendar });
}

type Noted = { bookingIds: readonly string[]; status: string; isAboveCapacity?: boolean };

function recordNote(
  tx: Tx,
  actor: AgentActor,
  { id }: HeldSession,
  noted: Noted & { now: Date },
): Promise<void> {
  const { bookingIds, status, isAboveCapacity = false, now } = noted;
  return recordAudit(tx, actor, {
    at: now,
    action: 'attendance.noted',
    subjectType: 'Session',
    subjectId: id,
    data: { bookingIds: [...bookingIds], status, isAboveCapacity },
  });
}

/**
 * Notes that a child who was expected came, or did not. An absence that the family declared stays
 * what was answered; one that nobody declared follows the activity's rules. Said again, it changes
 * nothing more; the other is said where it was a mistake, until the invoice is issued.
 * @throws DomainError NOT_FOUND, TOO_EARLY, SESSION_CLOSED, ROLL_CHANGED, INVOICED
 */
export async function noteAttendance(
  actor: AgentActor,
  { mark, ...slot }: NoteInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await holdSession(tx, actor, slot.sessionId, now);
    const booking = await holdBooking(tx, actor, slot);
    const isAway = ['ABSENT', 'ABSENT_BILLED'].includes(booking.status);
    if (mark === 'PRESENT' ? booking.status === 'PRESENT' : isAway) return;
    // Who came without a booking is taken off the roll, not absent from it.
    if (mark === 'ABSENT' && booking.isUnbooked) throw attendanceError('ROLL_CHANGED');
    const isAboveCapacity = isAway && (await makeRoom(tx, session));
    const status = mark === 'PRESENT' ? mark : await absenceOf(tx, actor, session, booking);
    await tx.booking.update({ where: { id: booking.id }, data: { status, updatedAt: now } });
    await recordNote(tx, actor, session, {
      bookingIds: [booking.id],
      status,
      isAboveCapacity,
      now,
    });
  });
}

/**
 * Notes that all the children who are not noted yet came.
 * @returns how many
 * @throws DomainError NOT_FOUND, TOO_EARLY, SESSION_CLOSED
 */
export async function noteAllPresent(
  actor: AgentActor,
  sessionId: string,
  now: Date,
): Promise<number> {
  return inTransaction(async (tx) => {
    const session = await holdSession(tx, actor, sessionId, now);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update "Booking" b set status = 'PRESENT', "updatedAt" = ${now}
      where b."collectivityId" = ${actor.collectivity.id}::uuid and b."sessionId" = ${sessionId}::uuid
        and b.status = 'BOOKED' and not ${IS_INVOICED}
      returning b.id`;
    if (rows.length > 0) {
      const bookingIds = rows.map(({ id }) => id);
      await recordNote(tx, actor, session, { bookingIds, status: 'PRESENT', now });
    }
    return rows.length;
  });
}

async function isEnrolled(
  tx: Tx,
  actor: AgentActor,
  { activityId, day }: HeldSession,
  { childId, familyId }: AddInput,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isEnrolled: boolean }[]>`
    select exists (select from "Enrolment" e
      where e."collectivityId" = ${actor.collectivity.id}::uuid and e."activityId" = ${activityId}::uuid
        and e."familyId" = ${familyId}::uuid and e."childId" = ${childId}::uuid
        and ${day}::date between e."startDay" and e."endDay") as "isEnrolled"`;
  return found?.isEnrolled ?? false;
}

/**
 * Notes that a child came whom nobody had booked: enrolled at the activity on that day, whatever the
 * day of the week. The seat is above the capacity where the session is full. Said again, it changes
 * nothing more.
 * @throws DomainError NOT_FOUND (not enrolled looks alike), TOO_EARLY, SESSION_CLOSED; ROLL_CHANGED
 *   where the child is on the roll otherwise, or waits for a seat
 */
export async function addUnbooked(actor: AgentActor, input: AddInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await holdSession(tx, actor, input.sessionId, now);
    if (!(await isEnrolled(tx, actor, session, input))) throw attendanceError('NOT_FOUND');
    const known = await readBooking(tx, actor, input);
    if (known?.status === 'PRESENT') return;
    if (known !== undefined && known.status !== 'CANCELLED') throw attendanceError('ROLL_CHANGED');
    if (known?.isInvoiced === true) throw attendanceError('INVOICED');
    const isAboveCapacity = await makeRoom(tx, session);
    const { sessionId, childId, familyId } = input;
    const seat = { familyId, status: 'PRESENT', isUnbooked: true, updatedAt: now } as const;
    const { id } = await tx.booking.upsert({
      where: { sessionId_childId: { sessionId, childId } },
      create: { id: newId(), collectivityId: actor.collectivity.id, sessionId, childId, ...seat },
      update: { ...seat, isLate: false, waitlistedAt: null },
      select: { id: true },
    });
    await recordNote(tx, actor, session, {
      bookingIds: [id],
      status: 'UNBOOKED',
      isAboveCapacity,
      now,
    });
  });
}

/**
 * Takes off the roll a child who had been added to it by mistake.
 * @throws DomainError NOT_FOUND, TOO_EARLY, SESSION_CLOSED, INVOICED; ROLL_CHANGED where it was booked
 */
export async function removeUnbooked(actor: AgentActor, slot: SlotInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await holdSession(tx, actor, slot.sessionId, now);
    const known = await readBooking(tx, actor, slot);
    if (known?.status === 'CANCELLED') return;
    const booking = await holdBooking(tx, actor, slot);
    if (!booking.isUnbooked) throw attendanceError('ROLL_CHANGED');
    await tx.booking.update({
      where: { id: booking.id },
      data: { status: 'CANCELLED', isUnbooked: false, updatedAt: now },
    });
    await recordNote(tx, actor, session, { bookingIds: [booking.id], status: 'CANCELLED', now });
  });
}
