import type { ActivityLimits, LinkedActivity } from '@/lib/activities/types';
import { ageOn, type CivilDate, mondayOf } from '@/lib/core/dates/civil-date';

import type { ChildFacts, LimitRefusal, SlotAct } from '../types';

/** The limit that is met, with the other activities where it is about some. */
export type LimitMet = { code: LimitRefusal; others: readonly LinkedActivity[] };

/** The first limit that keeps a child from booking on a day; null where none does. */
export function limitMet(
  limits: ActivityLimits,
  child: ChildFacts,
  day: CivilDate,
): LimitMet | null {
  const age = ageOn(child.birthDate, day);
  const met = (code: LimitRefusal, others: readonly LinkedActivity[] = []) => ({ code, others });
  if (limits.minAge !== null && age < limits.minAge) return met('TOO_YOUNG');
  if (limits.maxAge !== null && age > limits.maxAge) return met('TOO_OLD');
  if (limits.needsCompleteFile && !child.isFileComplete) return met('FILE_INCOMPLETE');
  if (limits.maxPerWeek !== null && child.sameWeek >= limits.maxPerWeek) return met('WEEK_FULL');
  const excluded = limits.excludes.filter(({ id }) => child.sameDay.includes(id));
  if (excluded.length > 0) return met('EXCLUDED', excluded);
  const isThere = (id: string): boolean =>
    child.sameDay.includes(id) && child.leaving?.includes(id) !== true;
  const missing = limits.requires.filter(({ id }) => !isThere(id));
  return missing.length > 0 ? met('REQUIRED', missing) : null;
}

/**
 * What would stay without the activity that it requires, were a booking or a place on the waiting
 * list cancelled. An absence is never held back so: a sick child can always be declared absent.
 */
export function needing(act: SlotAct, child: ChildFacts | null): readonly LinkedActivity[] {
  if (act !== 'CANCELLATION' || child === null || child.twins.length > 0) return [];
  return [...new Map(child.neededBy.map(({ id, name }) => [id, { id, name }])).values()];
}

/** A slot that is asked for together with others. */
export type AskedTogether = {
  sessionId: string;
  childId: string;
  activityId: string;
  day: CivilDate;
  act: SlotAct;
};

/**
 * A child's facts once the slots asked for together are counted: all those of the day, booked or given
 * up, and those of the week that come before it.
 */
export function withAsked(
  child: ChildFacts,
  slot: Omit<AskedTogether, 'act'>,
  asked: { all: readonly AskedTogether[]; earlier: readonly AskedTogether[] },
): ChildFacts {
  const isOther = (other: AskedTogether): boolean =>
    other.act === 'BOOKING' && other.childId === slot.childId;
  const ofDay = asked.all.filter(
    ({ childId, day }) => childId === slot.childId && day === slot.day,
  );
  const sameDay = ofDay.filter((other) => isOther(other) && other.activityId !== slot.activityId);
  const leaving = ofDay.filter(({ act }) => act !== 'BOOKING');
  const stays = (sessionId: string): boolean =>
    leaving.every((other) => other.sessionId !== sessionId);
  const sameWeek = asked.earlier.filter(
    (other) =>
      isOther(other) &&
      other.activityId === slot.activityId &&
      mondayOf(other.day) === mondayOf(slot.day),
  );
  return {
    ...child,
    sameWeek: child.sameWeek + sameWeek.length,
    sameDay: [...child.sameDay, ...sameDay.map(({ activityId }) => activityId)],
    leaving: leaving.map(({ activityId }) => activityId),
    neededBy: child.neededBy.filter(({ sessionId }) => stays(sessionId)),
    twins: child.twins.filter(stays),
  };
}
