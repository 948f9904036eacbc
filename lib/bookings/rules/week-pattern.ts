import type { Weekday } from '@/lib/core/dates/civil-date';

import type { PeriodWish, WeekPattern } from '../types/period';

/** The same days of the same activities, for one child or several. */
export type SharedWeek = { childIds: readonly string[]; wishes: readonly PeriodWish[] };

function inOrder(weekdays: readonly Weekday[]): Weekday[] {
  return [...new Set(weekdays)].sort((a, b) => a - b);
}

function isSameWeek(one: readonly Weekday[], other: readonly Weekday[]): boolean {
  return inOrder(one).join() === inOrder(other).join();
}

function weekOf(childId: string, patterns: readonly WeekPattern[]): PeriodWish[] {
  return patterns
    .filter((one) => one.childId === childId)
    .map(({ activityId, weekdays }) => ({ activityId, weekdays: inOrder(weekdays) }));
}

/**
 * The week of each child, all its activities together: children whose weeks are the same share one, in
 * the order of the first met.
 */
export function shareWeeks(patterns: readonly WeekPattern[]): SharedWeek[] {
  const shared = new Map<string, SharedWeek>();
  for (const childId of new Set(patterns.map((one) => one.childId))) {
    const wishes = weekOf(childId, patterns);
    const key = JSON.stringify(wishes);
    const { childIds = [] } = shared.get(key) ?? {};
    shared.set(key, { childIds: [...childIds, childId], wishes });
  }
  return [...shared.values()];
}

/** Whether these days are, for each of the children at the activity, those that are kept already. */
export function isKept(
  { activityId, childIds, weekdays }: PeriodWish & { childIds: readonly string[] },
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
