import { type CivilDate, mondayOf } from '@/lib/core/dates/civil-date';

import type { SlotAct, SlotPermission, SlotRefusal } from '../types';
import { hasSeatsForAll } from './together';

/** A child on a session of an activity that is booked by the whole week. */
type WeekSlot = {
  sessionId: string;
  childId: string;
  activityId: string;
  day: CivilDate;
};

type Asked = WeekSlot & { act: SlotAct };

// What a week does without: closed days, those that the child has, or is not to have at all, and those
// that are over. A day that is full or not open yet is still a day of it.
const NOT_OF_WEEK: ReadonlySet<SlotRefusal> = new Set<SlotRefusal>([
  'CLOSED',
  'NOT_ENROLLED',
  'ALREADY_BOOKED',
  'ALREADY_WAITLISTED',
  'ALREADY_REQUESTED',
  'BOOKING_CUTOFF_PASSED',
  'TOO_YOUNG',
  'TOO_OLD',
]);

/** Whether a whole week holds a session, by what a booking of it comes to. */
export function isOfWeek(permission: SlotPermission): boolean {
  return permission.allowed || !NOT_OF_WEEK.has(permission.code);
}

/** Whether what is given up with a week holds a session: what is kept from it by another goes as well. */
export function goesWithWeek(permission: SlotPermission): boolean {
  return permission.allowed || permission.code === 'NEEDED_BY';
}

/** What is asked of whole weeks: an absence is of a day. */
export type WeekAct = Exclude<SlotAct, 'ABSENCE'>;

/** The week of a child at an activity. */
function weekKey({ childId, activityId, day }: Omit<WeekSlot, 'sessionId'>): string {
  return `${childId} ${activityId} ${mondayOf(day)}`;
}

/** A week that is asked for in part: its first and last days, and what of it is missing. */
type PartWeek<Slot> = { start: CivilDate; end: CivilDate; missing: readonly Slot[] };

/** The first week that is not asked for as a whole; null where all are. */
export function partWeekOf<Slot extends WeekSlot>(
  asked: readonly Asked[],
  ofWeeks: readonly Slot[],
  weekAct: WeekAct = 'BOOKING',
): PartWeek<Slot> | null {
  const bookings = asked.filter(({ act }) => act === weekAct);
  const isAsked = new Set(bookings.map(({ sessionId, childId }) => `${sessionId} ${childId}`));
  const weeks = new Map<string, Slot[]>();
  for (const slot of ofWeeks) weeks.set(weekKey(slot), [...(weeks.get(weekKey(slot)) ?? []), slot]);
  for (const key of new Set(bookings.map(weekKey))) {
    const week = weeks.get(key) ?? [];
    const missing = week.filter((slot) => !isAsked.has(`${slot.sessionId} ${slot.childId}`));
    const days = week.map(({ day }) => day).sort();
    const [start, end] = [days[0], days.at(-1)];
    if (missing.length > 0 && start !== undefined && end !== undefined)
      return { start, end, missing };
  }
  return null;
}

/**
 * The whole weeks that are booked or given up, by child; where brothers and sisters are tied together,
 * what is booked is by all of them.
 */
export function weeksAsked<Slot extends Asked>(
  slots: readonly Slot[],
  areSiblingsTied: boolean,
): Slot[][] {
  const groups = new Map<string, Slot[]>();
  for (const slot of slots) {
    if (slot.act === 'ABSENCE') continue;
    const isOfAll = areSiblingsTied && slot.act === 'BOOKING';
    const key = `${slot.act} ${weekKey(isOfAll ? { ...slot, childId: '' } : slot)}`;
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return [...groups.values()];
}

/** What becomes of a child's week that finds no seat for itself, or is asked for in part. */
export type WeekOutcome = 'WHOLE_WEEK' | 'FULL' | 'NOT_TOGETHER' | 'WAIT';

type PlannedSlot = {
  sessionId: string;
  childId: string;
  day: CivilDate;
  permission: SlotPermission;
  seatsLeft: number | null;
  canWait: boolean;
};

type Plan = {
  childIds: readonly string[];
  isAsked: (day: CivilDate) => boolean;
  /** The rules answer at once. */
  isAtOnce: boolean;
  areTied: boolean;
};

function planKey({ childId, day }: { childId: string; day: CivilDate }): string {
  return `${childId} ${mondayOf(day)}`;
}

/**
 * What becomes of the weeks of a long period, by child and Monday; nothing of those that are booked. The
 * seats go to the children in the order in which they are named.
 */
export function planWeeks(
  slots: readonly PlannedSlot[],
  { childIds, isAsked, isAtOnce, areTied }: Plan,
): (slot: { childId: string; day: CivilDate }) => WeekOutcome | null {
  const outcomes = new Map<string, WeekOutcome>();
  const taken = new Map<string, number>();
  const mondays = [...new Set(slots.map(({ day }) => mondayOf(day)))].sort();
  for (const monday of mondays) {
    const weeks = childIds.map((childId) =>
      slots.filter(
        (slot) =>
          slot.childId === childId && mondayOf(slot.day) === monday && isOfWeek(slot.permission),
      ),
    );
    const whole = weeks.filter((week) =>
      week.every((slot) => isAsked(slot.day) && (slot.permission.allowed || isFull(slot))),
    );
    for (const week of weeks) {
      const [first] = week;
      if (first === undefined) continue;
      if (!whole.includes(week)) outcomes.set(planKey(first), 'WHOLE_WEEK');
    }
    const asked = whole.filter((week) => week.length > 0);
    const isTied = areTied && isAtOnce && asked.length > 1;
    for (const group of isTied ? [asked] : asked.map((week) => [week])) {
      const outcome = outcomeOf(group.flat(), isTied, taken);
      for (const [first] of group)
        if (first !== undefined && outcome !== null) outcomes.set(planKey(first), outcome);
    }
  }
  return (slot) => outcomes.get(planKey(slot)) ?? null;
}

function isFull({ permission }: PlannedSlot): boolean {
  return !permission.allowed && permission.code === 'SESSION_FULL';
}

// Takes the seats of a week, or none of them.
function outcomeOf(
  slots: readonly PlannedSlot[],
  isTied: boolean,
  taken: Map<string, number>,
): WeekOutcome | null {
  const free = new Map(slots.map(({ sessionId, seatsLeft }) => [sessionId, seatsLeft ?? Infinity]));
  const left = (id: string): number => (free.get(id) ?? 0) - (taken.get(id) ?? 0);
  const isShut = slots.some(isFull);
  if (!isShut && hasSeatsForAll(slots, left)) {
    for (const { sessionId } of slots) taken.set(sessionId, (taken.get(sessionId) ?? 0) + 1);
    return null;
  }
  if (isTied) return 'NOT_TOGETHER';
  return !isShut && slots.every(({ canWait }) => canWait) ? 'WAIT' : 'FULL';
}
