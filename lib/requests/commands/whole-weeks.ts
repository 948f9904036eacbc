import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { permissionOf } from '@/lib/bookings/rules';
import { goesWithWeek, isOfWeek, partWeekOf, type WeekAct } from '@/lib/bookings/rules/whole-week';
import { mondayOf, type CivilDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';

import { slotError, wholeWeekError } from '../messages';
import { readSlots, type AskedSlot } from './slots';
import { togetherOf } from './ties';

/** Whether an activity is booked by the whole week. */
function isByWeek({ facts }: AskedSlot): boolean {
  return facts.rules.bookingUnit === 'WEEK';
}

/**
 * Refuses a part of a week where the activity is booked by the whole week, as it is booked or given up:
 * a day that is closed, over, or had already is no part of it.
 * @throws DomainError WHOLE_WEEK, SESSION_FULL (a day that is left out is full)
 */
export async function requireWholeWeeks(
  tx: Tx,
  actor: GuardianActor,
  asked: readonly AskedSlot[],
  now: Date,
): Promise<void> {
  await requireWholly(tx, actor, { asked, act: 'BOOKING' }, now);
  await requireWholly(tx, actor, { asked, act: 'CANCELLATION' }, now);
}

async function requireWholly(
  tx: Tx,
  actor: GuardianActor,
  { asked, act }: { asked: readonly AskedSlot[]; act: WeekAct },
  now: Date,
): Promise<void> {
  const byWeek = asked.filter((slot) => slot.kind === act && isByWeek(slot));
  if (byWeek.length === 0) return;
  const views = (await readWeeks(tx, actor, byWeek)).map((slot) => ({
    ...togetherOf(slot),
    slot,
    permission: permissionOf(act, slot.facts, slot.calendar, now),
  }));
  const part = partWeekOf(
    byWeek.map(togetherOf),
    views.filter(({ permission, slot }) =>
      act === 'BOOKING'
        ? isOfWeek(permission)
        : goesWithWeek(permission) && byWeek.some((one) => isHadLike(one, slot)),
    ),
    act,
  );
  const [missing] = part?.missing ?? [];
  if (part === null || missing === undefined) return;
  const children = new Set(asked.map(({ childId, activityId }) => `${childId} ${activityId}`));
  const name = children.size === 1 ? null : missing.slot.name;
  const full = part.missing.find(
    ({ permission }) => !permission.allowed && permission.code === 'SESSION_FULL',
  );
  if (full !== undefined)
    throw slotError('SESSION_FULL', full.permission.explanation, full.slot.name);
  throw wholeWeekError(name, part, act);
}

// The days that are booked are given up without those that wait for a seat, and these without them.
function isHadLike(asked: AskedSlot, slot: AskedSlot): boolean {
  return (
    asked.childId === slot.childId &&
    asked.activityId === slot.activityId &&
    mondayOf(asked.facts.times.day) === mondayOf(slot.facts.times.day) &&
    asked.facts.booking === slot.facts.booking
  );
}

/**
 * Refuses that a part of a week that waits be taken back, where the activity is booked by the whole week.
 * These are withdrawn already: what waits with them still is left out. What was asked for apart is taken
 * back apart.
 * @throws DomainError WHOLE_WEEK
 */
export async function refusePartWeeks(tx: Tx, withdrawn: readonly string[]): Promise<void> {
  if (withdrawn.length === 0) return;
  const [part] = await tx.$queryRaw<{ start: CivilDate; end: CivilDate }[]>`
    select to_char(min(least(s.day, w.day)), 'YYYY-MM-DD') as start,
      to_char(max(greatest(s.day, w.day)), 'YYYY-MM-DD') as end
    from "RequestLine" l
    join "Request" r on r.id = l."requestId" and r.kind in ('BOOKING', 'CANCELLATION')
    join "Session" s on s.id = l."sessionId"
    join "Activity" a on a.id = s."activityId" and a."bookingUnit" = 'WEEK'
    join "Session" w on w."collectivityId" = s."collectivityId" and w."activityId" = s."activityId"
      and w.day between date_trunc('week', s.day)::date and date_trunc('week', s.day)::date + 6
    join "RequestLine" o on o."collectivityId" = w."collectivityId" and o."sessionId" = w.id
      and o."childId" = l."childId" and o.status in ('PENDING', 'WAITLISTED')
      and (o."togetherId" = l."togetherId" or (
        num_nonnulls(o."togetherId", l."togetherId") = 0 and o."requestId" = l."requestId"))
    join "Request" q on q.id = o."requestId" and q.kind = r.kind and q."familyId" = r."familyId"
    where l.id = any(${[...withdrawn]}::uuid[])
    group by l."childId", a.id, date_trunc('week', s.day)
    limit 1`;
  if (part !== undefined) throw wholeWeekError(null, part, 'WITHDRAWAL');
}

// All the sessions of the weeks that are asked for in part or whole, each for its child.
async function readWeeks(
  tx: Tx,
  actor: GuardianActor,
  asked: readonly AskedSlot[],
): Promise<AskedSlot[]> {
  const items = asked.map(({ sessionId, childId, kind }) => ({ sessionId, childId, kind }));
  const rows = await tx.$queryRaw<{ sessionId: string; childId: string; kind: WeekAct }[]>`
    select distinct w.id as "sessionId", i."childId", i.kind
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as i("sessionId" uuid, "childId" uuid, kind text)
    join "Session" s on s.id = i."sessionId"
    join "Session" w on w."collectivityId" = s."collectivityId" and w."activityId" = s."activityId"
      and w.day between date_trunc('week', s.day)::date and date_trunc('week', s.day)::date + 6`;
  return readSlots(tx, actor, rows);
}
