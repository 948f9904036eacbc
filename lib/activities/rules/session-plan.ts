import {
  daysOf,
  isWithin,
  weekdayOf,
  type CivilDate,
  type DateRange,
  type TimeOfDay,
} from '@/lib/core/dates/civil-date';

import type { SchoolCalendar } from '../types';
import type { SessionPlan } from '../types/agents';
import type { ExistingSession, SessionChanges, WantedSession } from '../types/session-plan';

/** What of a calendar says whether an activity opens on a day. */
type OpeningCalendar = Pick<SchoolCalendar, 'publicHolidays' | 'schoolHolidays'> & {
  closures: readonly DateRange[];
};

function isOpen(plan: SessionPlan, day: CivilDate, calendar: OpeningCalendar): boolean {
  if (calendar.publicHolidays.has(day)) return false;
  if (calendar.closures.some((closure) => isWithin(day, closure))) return false;
  if (plan.opensOn === 'EVERY_DAY') return true;
  const isHoliday = calendar.schoolHolidays.some((holiday) => isWithin(day, holiday));
  return isHoliday === (plan.opensOn === 'HOLIDAYS');
}

/** The sessions that an activity's weekly times, season and calendar give within a range, in order. */
export function wantedSessions(
  plan: SessionPlan,
  range: DateRange,
  calendar: OpeningCalendar,
): WantedSession[] {
  const { seasonStart, seasonEnd, capacity } = plan;
  if (seasonStart === null || seasonEnd === null) return [];
  return daysOf(range)
    .filter((day) => day >= seasonStart && day <= seasonEnd && isOpen(plan, day, calendar))
    .flatMap((day) => {
      const time = plan.weeklyTimes.find(({ weekday }) => weekday === weekdayOf(day));
      return time === undefined
        ? []
        : [{ day, startsAt: time.startsAt, endsAt: time.endsAt, capacity }];
    });
}

type Times = { startsAt: TimeOfDay; endsAt: TimeOfDay };

function isSameTimes(one: Times, other: Times): boolean {
  return one.startsAt === other.startsAt && one.endsAt === other.endsAt;
}

/** Seats that a session may be brought to: never fewer than are taken. */
function seatsFor(
  wanted: number | null,
  { taken, capacity }: Pick<ExistingSession, 'taken' | 'capacity'>,
): number | null {
  if (wanted === null) return null;
  // Those whom agents let in above the capacity stay above it.
  return Math.max(wanted, capacity === null ? taken : Math.min(taken, capacity));
}

// Of several sessions of one day, the one that is used, else the one at the same time, goes on.
function successorOf(
  existing: readonly ExistingSession[],
  wanted: WantedSession,
): ExistingSession | undefined {
  return (
    existing.find(({ isUsed }) => isUsed) ??
    existing.find(({ startsAt }) => startsAt === wanted.startsAt) ??
    existing[0]
  );
}

function keepGoing(changes: SessionChanges, one: ExistingSession, wanted: WantedSession): void {
  const capacity = seatsFor(wanted.capacity, one);
  const isMoved = !isSameTimes(one, wanted);
  if (capacity !== wanted.capacity) changes.capped += 1;
  if (isMoved && one.isUsed) changes.kept += 1;
  const times = one.isUsed ? one : wanted;
  if (capacity === one.capacity && (one.isUsed || !isMoved)) return;
  changes.change.push({
    id: one.id,
    startsAt: times.startsAt,
    endsAt: times.endsAt,
    capacity,
    hasMoreSeats: capacity === null || (one.capacity !== null && capacity > one.capacity),
  });
}

function leaveOrRemove(changes: SessionChanges, sessions: readonly ExistingSession[]): void {
  for (const { id, isUsed } of sessions) {
    if (isUsed) changes.kept += 1;
    else changes.remove.push(id);
  }
}

/**
 * What brings the sessions that are there to those that are wanted. One that a family has booked or
 * asked for is neither removed nor moved, and keeps as many seats as are taken.
 */
export function compareSessions(
  existing: readonly ExistingSession[],
  wanted: readonly WantedSession[],
): SessionChanges {
  const changes: SessionChanges = { create: [], remove: [], change: [], kept: 0, capped: 0 };
  const left = new Map<CivilDate, ExistingSession[]>();
  for (const one of existing) left.set(one.day, [...(left.get(one.day) ?? []), one]);
  for (const one of wanted) {
    const ofDay = left.get(one.day) ?? [];
    const successor = successorOf(ofDay, one);
    if (successor === undefined) changes.create.push(one);
    else keepGoing(changes, successor, one);
    left.set(
      one.day,
      ofDay.filter((other) => other !== successor),
    );
  }
  for (const sessions of left.values()) leaveOrRemove(changes, sessions);
  return changes;
}
