import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { permissionOf } from '@/lib/bookings/rules';
import { isOfWeek, partWeekOf } from '@/lib/bookings/rules/whole-week';
import type { Tx } from '@/lib/platform/db/client';

import { slotError, wholeWeekError } from '../messages';
import { readSlots, type AskedSlot } from './slots';
import { togetherOf } from './ties';

/** Whether an activity is booked by the whole week. */
function isByWeek({ facts }: AskedSlot): boolean {
  return facts.rules.bookingUnit === 'WEEK';
}

/**
 * Refuses a part of a week where the activity is booked by the whole week: a day that is closed, over,
 * or had already is no part of it.
 * @throws DomainError WHOLE_WEEK, SESSION_FULL (a day that is left out is full)
 */
export async function requireWholeWeeks(
  tx: Tx,
  actor: GuardianActor,
  asked: readonly AskedSlot[],
  now: Date,
): Promise<void> {
  const byWeek = asked.filter((slot) => slot.kind === 'BOOKING' && isByWeek(slot));
  if (byWeek.length === 0) return;
  const views = (await readWeeks(tx, actor, byWeek)).map((slot) => ({
    ...togetherOf(slot),
    slot,
    permission: permissionOf('BOOKING', slot.facts, slot.calendar, now),
  }));
  const part = partWeekOf(
    byWeek.map(togetherOf),
    views.filter(({ permission }) => isOfWeek(permission)),
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
  throw wholeWeekError(name, part);
}

// All the sessions of the weeks that are asked for in part or whole, each for its child.
async function readWeeks(
  tx: Tx,
  actor: GuardianActor,
  asked: readonly AskedSlot[],
): Promise<AskedSlot[]> {
  const items = asked.map(({ sessionId, childId }) => ({ sessionId, childId }));
  const rows = await tx.$queryRaw<{ sessionId: string; childId: string; kind: 'BOOKING' }[]>`
    select distinct w.id as "sessionId", i."childId", 'BOOKING' as kind
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i("sessionId" uuid, "childId" uuid)
    join "Session" s on s.id = i."sessionId"
    join "Session" w on w."collectivityId" = s."collectivityId" and w."activityId" = s."activityId"
      and w.day between date_trunc('week', s.day)::date and date_trunc('week', s.day)::date + 6`;
  return readSlots(tx, actor, rows);
}
