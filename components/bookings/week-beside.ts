import type { Planning, PlanningActivity, PlanningSlot } from '@/lib/bookings/types/planning';
import { type DateRange, isWithin, mondayOf } from '@/lib/core/dates/civil-date';
import { formatWeekdayDay } from '@/lib/core/dates/format';

import type { DayBeside } from './planning-model';

function isSameWeek(one: PlanningSlot, other: PlanningSlot): boolean {
  return (
    other.activityId === one.activityId &&
    other.childId === one.childId &&
    mondayOf(other.times.day) === mondayOf(one.times.day)
  );
}

function requiringOf({ permissions }: PlanningSlot): readonly string[] {
  return permissions.flatMap((permission) =>
    permission.allowed ? [] : (permission.neededBy ?? []),
  );
}

type Beside = { slot: PlanningSlot; activity: PlanningActivity };

/**
 * Finds what was read and is not shown, where a slot's activity is booked by the week: the other days of
 * it, and what does not go without one of them, with its own week.
 */
export function besideReader(
  planning: Planning,
  slots: readonly PlanningSlot[],
  range: DateRange,
): (slot: PlanningSlot) => readonly Beside[] {
  const activityById = new Map(planning.activities.map((activity) => [activity.id, activity]));
  const byWeek = new Set(
    planning.activities.filter(({ isByWeek }) => isByWeek).map(({ id }) => id),
  );
  const shown = new Set(slots.filter(({ times }) => isWithin(times.day, range)));
  const ofWeek = slots.filter(({ activityId }) => byWeek.has(activityId));
  return (slot) => {
    if (!byWeek.has(slot.activityId)) return [];
    const all = new Set([slot, ...ofWeek.filter((other) => isSameWeek(slot, other))]);
    // What is added is looked at in its turn.
    for (const one of all) {
      const ids = requiringOf(one);
      if (ids.length === 0) continue;
      const isRequiring = (other: PlanningSlot): boolean =>
        other.childId === one.childId && ids.includes(other.sessionId);
      for (const other of planning.slots.filter(isRequiring)) {
        all.add(other);
        if (!byWeek.has(other.activityId)) continue;
        for (const day of planning.slots.filter((its) => isSameWeek(other, its))) all.add(day);
      }
    }
    return [...all].flatMap((one) => {
      const activity = activityById.get(one.activityId);
      return shown.has(one) || activity === undefined ? [] : [{ slot: one, activity }];
    });
  };
}

type Ranks = {
  mayOf: (permissions: PlanningSlot['permissions']) => number;
  activityOf: (activity: PlanningActivity) => number;
};

/** Such slots, as the browser has them. */
export function weekBeside(
  { activityId }: PlanningSlot,
  others: readonly Beside[],
  { mayOf, activityOf }: Ranks,
): { beside?: DayBeside[] } {
  if (others.length === 0) return {};
  const beside = others.map(({ slot: other, activity }) => ({
    session: other.sessionId,
    day: other.times.day,
    name: formatWeekdayDay(other.times.day),
    state: other.state,
    may: mayOf(other.permissions),
    ...(other.pendingLineId === null ? {} : { line: other.pendingLineId }),
    ...(other.activityId === activityId ? {} : { activity: activityOf(activity) }),
  }));
  return { beside };
}
