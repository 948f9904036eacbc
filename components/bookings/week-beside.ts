import type { Planning, PlanningSlot } from '@/lib/bookings/types/planning';
import { type DateRange, isWithin, mondayOf } from '@/lib/core/dates/civil-date';
import { formatWeekdayDay } from '@/lib/core/dates/format';

import type { DayBeside } from './planning-model';

/** Finds the days of a slot's week that were read and are not shown, where its activity is booked by the week. */
export function besideReader(
  { activities }: Planning,
  slots: readonly PlanningSlot[],
  shown: DateRange,
): (slot: PlanningSlot) => readonly PlanningSlot[] {
  const byWeek = new Set(activities.filter(({ isByWeek }) => isByWeek).map(({ id }) => id));
  const hidden = slots.filter(
    ({ activityId, times }) => byWeek.has(activityId) && !isWithin(times.day, shown),
  );
  return (slot) =>
    hidden.filter(
      (other) =>
        other.activityId === slot.activityId &&
        other.childId === slot.childId &&
        mondayOf(other.times.day) === mondayOf(slot.times.day),
    );
}

/** Such days, as the browser has them. */
export function weekBeside(
  days: readonly PlanningSlot[],
  rankOf: (permissions: PlanningSlot['permissions']) => number,
): { beside?: DayBeside[] } {
  if (days.length === 0) return {};
  const beside = days.map(({ sessionId, times, state, pendingLineId, permissions }) => ({
    session: sessionId,
    day: times.day,
    name: formatWeekdayDay(times.day),
    state,
    may: rankOf(permissions),
    ...(pendingLineId === null ? {} : { line: pendingLineId }),
  }));
  return { beside };
}
