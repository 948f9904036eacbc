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

/** The same of what ends by itself, where sessions that are over for the child as well neither stay nor stand in. */
export function leftByEnd(
  child: ChildFacts | null,
  isOver: (sessionId: string) => boolean,
): readonly LinkedActivity[] {
  if (child === null) return [];
  const neededBy = child.neededBy.filter(({ sessionId }) => !isOver(sessionId));
  const twins = child.twins.filter((sessionId) => !isOver(sessionId));
  return needing('CANCELLATION', { ...child, neededBy, twins });
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

type AskedOf = (slot: Omit<AskedTogether, 'act'>) => readonly AskedTogether[];

function lookup(keyOf: (slot: Omit<AskedTogether, 'act'>) => string): {
  add: (slot: AskedTogether) => void;
  of: AskedOf;
} {
  const lists = new Map<string, AskedTogether[]>();
  return {
    add: (slot) => {
      const list = lists.get(keyOf(slot));
      if (list === undefined) lists.set(keyOf(slot), [slot]);
      else list.push(slot);
    },
    of: (slot) => lists.get(keyOf(slot)) ?? [],
  };
}

/** Slots asked together, found by the child's day: of a year of them, those that count for one are few. */
export function askedByDay(all: readonly AskedTogether[]): AskedOf {
  const { add, of } = lookup(({ childId, day }) => `${childId} ${day}`);
  all.forEach(add);
  return of;
}

/** The same, by the child's week at an activity, to be filled in as they are answered. */
export function askedByWeek(): ReturnType<typeof lookup> {
  return lookup(({ childId, activityId, day }) => `${childId} ${activityId} ${mondayOf(day)}`);
}
