import type { PeriodSkip, PeriodSlot } from '../types/period';
import type { SlotPermission, SlotRefusal } from '../types';

/** What a long-period request wants of one day. */
export type PeriodDay = {
  /** By child, then in the order of the activities. */
  wanted: readonly PeriodSlot[];
  isBooking: boolean;
  /** Whether those who want to be together cannot be. */
  isApart: (slot: PeriodSlot, asked: readonly PeriodSlot[]) => boolean;
  /** How many sessions of the activity the request has in the child's week, before that day. */
  inWeek: (slot: PeriodSlot) => number;
};

type Allowed = Extract<SlotPermission, { allowed: true }>;

const SKIPS: Record<SlotRefusal, PeriodSkip> = {
  NOT_ENROLLED: 'NO_SESSION',
  CLOSED: 'CLOSED',
  BOOKING_CUTOFF_PASSED: 'LATE',
  ABSENCE_CUTOFF_PASSED: 'LATE',
  NOT_OPEN_YET: 'NOT_OPEN_YET',
  ALREADY_BOOKED: 'ALREADY_BOOKED',
  ALREADY_WAITLISTED: 'ALREADY_WAITLISTED',
  ALREADY_REQUESTED: 'ALREADY_REQUESTED',
  NOT_BOOKED: 'NOT_BOOKED',
  SESSION_FULL: 'FULL',
  TOO_YOUNG: 'TOO_YOUNG',
  TOO_OLD: 'TOO_OLD',
  FILE_INCOMPLETE: 'FILE_INCOMPLETE',
  WEEK_FULL: 'WEEK_FULL',
  EXCLUDED: 'EXCLUDED',
  REQUIRED: 'REQUIRED',
  // Of cancellations alone, which no period asks for.
  NEEDED_BY: 'REQUIRED',
};

/** Why something may be left out for something else that is asked. */
const FOR_OTHERS: ReadonlySet<PeriodSkip | undefined> = new Set([
  'EXCLUDED',
  'FULL',
  'REQUIRED',
  'WEEK_FULL',
]);

function permissionIn(slot: PeriodSlot, asked: readonly PeriodSlot[]): SlotPermission {
  if (slot.permissionBeside === undefined) return slot.permission;
  const beside = asked.filter(
    (other) => other.childId === slot.childId && other.activityId !== slot.activityId,
  );
  return slot.permissionBeside(beside.map(({ activityId }) => activityId));
}

function isExcluded(slot: PeriodSlot, asked: readonly PeriodSlot[]): boolean {
  const permission = permissionIn(slot, asked);
  return !permission.allowed && permission.code === 'EXCLUDED';
}

// Two activities of the same submission that exclude each other are told apart from what was had before.
function refusalIn(slot: PeriodSlot, asked: readonly PeriodSlot[]): PeriodSkip | null {
  const permission = permissionIn(slot, asked);
  if (permission.allowed || (isExcluded(slot, asked) && !isExcluded(slot, []))) return null;
  return SKIPS[permission.code];
}

function isOverWeek(slot: PeriodSlot, asked: readonly PeriodSlot[], day: PeriodDay): boolean {
  if (!day.isBooking || slot.weekLeft === null) return false;
  const earlier = asked.slice(0, asked.indexOf(slot));
  const ofDay = earlier.filter(
    ({ childId, activityId }) => childId === slot.childId && activityId === slot.activityId,
  );
  return day.inWeek(slot) + ofDay.length >= slot.weekLeft;
}

// Whether those named before have the last seats, where nobody may wait for one.
function isFull(slot: PeriodSlot, asked: readonly PeriodSlot[], { isBooking }: PeriodDay): boolean {
  const { sessionId, seatsLeft, canWait } = slot;
  if (!isBooking || canWait || seatsLeft === null) return false;
  const earlier = asked.slice(0, asked.indexOf(slot));
  return earlier.filter((other) => other.sessionId === sessionId).length >= seatsLeft;
}

// One reason at a time: a slot that falls may leave its seat, or its place in the week, to another.
function nextRefusals(
  asked: readonly PeriodSlot[],
  day: PeriodDay,
): (readonly [PeriodSlot, PeriodSkip])[] {
  const refused = asked.flatMap((slot) => {
    const reason = refusalIn(slot, asked);
    return reason === null ? [] : [[slot, reason] as const];
  });
  if (refused.length > 0) return refused;
  const apart = asked.filter((slot) => day.isApart(slot, asked));
  if (apart.length > 0) return apart.map((slot) => [slot, 'NOT_TOGETHER']);
  const full = asked.filter((slot) => isFull(slot, asked, day));
  if (full.length > 0) return full.map((slot) => [slot, 'FULL']);
  const over = asked.filter((slot) => isOverWeek(slot, asked, day));
  if (over.length > 0) return over.map((slot) => [slot, 'WEEK_FULL']);
  const last = asked.findLast((slot) => isExcluded(slot, asked));
  return last === undefined ? [] : [[last, 'EXCLUDED']];
}

// What was left out for another that has itself fallen since is possible again.
function takeAgain(left: Map<PeriodSlot, PeriodSkip>, day: PeriodDay): void {
  const again = day.wanted.find((slot) => {
    if (!FOR_OTHERS.has(left.get(slot))) return false;
    const asked = day.wanted.filter((one) => one === slot || !left.has(one));
    return refusalIn(slot, asked) === null && nextRefusals(asked, day).length === 0;
  });
  if (again === undefined) return;
  left.delete(again);
  takeAgain(left, day);
}

/**
 * What may be asked of a day, all together, and why the rest may not: an activity goes without the
 * one that it requires no more than beside the one that it excludes, were both asked for.
 */
export function answerDay(day: PeriodDay): Map<PeriodSlot, Allowed | PeriodSkip> {
  const left = new Map<PeriodSlot, PeriodSkip>();
  let asked = day.wanted;
  for (let next = nextRefusals(asked, day); next.length > 0; next = nextRefusals(asked, day)) {
    for (const [slot, reason] of next) left.set(slot, reason);
    asked = day.wanted.filter((slot) => !left.has(slot));
  }
  takeAgain(left, day);
  const kept = day.wanted.filter((slot) => !left.has(slot));
  return new Map(
    day.wanted.map((slot) => {
      const permission = permissionIn(slot, kept);
      const reason = left.get(slot);
      if (reason !== undefined) return [slot, reason];
      return [slot, permission.allowed ? permission : SKIPS[permission.code]];
    }),
  );
}
