import type { Weekday } from '@/lib/core/dates/civil-date';

import type { WeekPattern } from '../types/period';

/** The same days of the same activity, for one child or several. */
export type SharedPattern = {
  activityId: string;
  childIds: readonly string[];
  weekdays: readonly Weekday[];
};

function inOrder(weekdays: readonly Weekday[]): Weekday[] {
  return [...new Set(weekdays)].sort((a, b) => a - b);
}

function isSameWeek(one: readonly Weekday[], other: readonly Weekday[]): boolean {
  return inOrder(one).join() === inOrder(other).join();
}

/** Brings together the children whose weeks are the same at an activity, in the order of the first met. */
export function shareWeeks(patterns: readonly WeekPattern[]): SharedPattern[] {
  const shared: SharedPattern[] = [];
  for (const { activityId, childId, weekdays } of patterns) {
    const rank = shared.findIndex(
      (one) => one.activityId === activityId && isSameWeek(one.weekdays, weekdays),
    );
    const known = shared[rank];
    if (known === undefined)
      shared.push({ activityId, childIds: [childId], weekdays: inOrder(weekdays) });
    else shared[rank] = { ...known, childIds: [...known.childIds, childId] };
  }
  return shared;
}

/** Whether these days are, for each of the children, those that are kept already. */
export function isKept(
  { activityId, childIds, weekdays }: SharedPattern,
  patterns: readonly WeekPattern[],
): boolean {
  return childIds.every((childId) =>
    patterns.some(
      (one) =>
        one.activityId === activityId &&
        one.childId === childId &&
        isSameWeek(one.weekdays, weekdays),
    ),
  );
}
