import { daysOf, isWithin, mondayOf, weekdayOf, type CivilDate } from '@/lib/core/dates/civil-date';

import type { SlotRefusal } from '../types';
import type {
  PeriodFacts,
  PeriodItem,
  PeriodPlan,
  PeriodSkip,
  PeriodSkipped,
  PeriodSlot,
} from '../types/period';
import { hasSeatsForAll } from './together';

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

function specialDay(day: CivilDate, { periods }: PeriodFacts): string | null {
  const found = periods.filter((period) => isWithin(day, period));
  // A public holiday or a closure says more than the holidays it falls in.
  const best = found.find(({ kind }) => kind !== 'SCHOOL_HOLIDAY') ?? found[0];
  return best?.label ?? null;
}

function keyOf({ childId, day }: { childId: string; day: CivilDate }): string {
  return `${childId} ${day}`;
}

/**
 * What a long-period request comes to, slot by slot: brothers and sisters take the last seats in
 * the order in which they are named, and the others the ranks that follow on the waiting list.
 */
export function planPeriod(facts: PeriodFacts): PeriodPlan {
  const { ask, priceCents, latePriceCents } = facts;
  const slots = new Map<string, PeriodSlot[]>();
  for (const slot of facts.slots) slots.set(keyOf(slot), [...(slots.get(keyOf(slot)) ?? []), slot]);
  const taken = new Map<string, number>();
  const inWeek = new Map<string, number>();
  const items: PeriodItem[] = [];
  const skipped: PeriodSkipped[] = [];
  const days = daysOf(ask.range).filter((day) => ask.weekdays.includes(weekdayOf(day)));
  for (const day of days) {
    const isShort = lacksSeats(day, slots, facts);
    for (const childId of ask.childIds) {
      const found = slots.get(keyOf({ childId, day })) ?? [];
      for (const slot of found) {
        const { permission } = slot;
        if (permission.allowed && isShort) skipped.push(skipOf(slot, 'NOT_TOGETHER', facts));
        else if (permission.allowed && lacksSeat(slot, ask.act, taken))
          skipped.push(skipOf(slot, 'FULL', facts));
        else if (permission.allowed && !takesWeek(slot, ask.act, inWeek))
          skipped.push(skipOf(slot, 'WEEK_FULL', facts));
        else if (permission.allowed) items.push(itemOf(slot, permission.isBilled, facts, taken));
        else skipped.push(skipOf(slot, SKIPS[permission.code], facts));
      }
      if (found.length === 0) {
        const label = specialDay(day, facts);
        skipped.push({ childId, day, reason: label === null ? 'NO_SESSION' : 'CLOSED', label });
      }
    }
  }
  return { items, skipped, priceCents, latePriceCents };
}

// Whether brothers and sisters who want to be together cannot be, on a day; an agent may make room.
function lacksSeats(
  day: CivilDate,
  slots: ReadonlyMap<string, readonly PeriodSlot[]>,
  { ask, isAtOnce }: PeriodFacts,
): boolean {
  if (ask.areTied !== true || ask.act !== 'BOOKING' || isAtOnce !== true) return false;
  const wanted = ask.childIds
    .flatMap((childId) => slots.get(keyOf({ childId, day })) ?? [])
    .filter(({ permission }) => permission.allowed);
  const free = new Map(wanted.map(({ sessionId, seatsLeft }) => [sessionId, seatsLeft]));
  return wanted.length > 1 && !hasSeatsForAll(wanted, (id) => free.get(id) ?? Infinity);
}

// Whether those named before have the last seats, where nobody may wait for one.
function lacksSeat(
  { sessionId, seatsLeft, canWait }: PeriodSlot,
  act: PeriodFacts['ask']['act'],
  taken: ReadonlyMap<string, number>,
): boolean {
  return act === 'BOOKING' && !canWait && (taken.get(sessionId) ?? 0) >= (seatsLeft ?? Infinity);
}

// Counts a session of the child's week; false where the week holds no more.
function takesWeek(
  { childId, day, weekLeft }: PeriodSlot,
  act: PeriodFacts['ask']['act'],
  inWeek: Map<string, number>,
): boolean {
  if (act !== 'BOOKING' || weekLeft === null) return true;
  const key = keyOf({ childId, day: mondayOf(day) });
  const earlier = inWeek.get(key) ?? 0;
  if (earlier >= weekLeft) return false;
  inWeek.set(key, earlier + 1);
  return true;
}

function skipOf(
  { childId, day }: PeriodSlot,
  reason: PeriodSkip,
  facts: PeriodFacts,
): PeriodSkipped {
  return { childId, day, reason, label: reason === 'CLOSED' ? specialDay(day, facts) : null };
}

function itemOf(
  { sessionId, childId, day, minutes, seatsLeft, waiting }: PeriodSlot,
  isBilled: boolean,
  { ask }: PeriodFacts,
  taken: Map<string, number>,
): PeriodItem {
  const earlier = taken.get(sessionId) ?? 0;
  taken.set(sessionId, earlier + 1);
  const free = seatsLeft ?? Infinity;
  const mustWait = ask.act === 'BOOKING' && earlier >= free;
  return {
    sessionId,
    childId,
    day,
    minutes,
    isBilled,
    rank: mustWait ? waiting + earlier - free + 1 : null,
  };
}

/**
 * What the person saw and confirms, in a few numbers: a plan that has become another one is shown
 * again instead of being sent.
 */
export function planMark({ items }: PeriodPlan): string {
  const count = (has: (item: PeriodItem) => boolean): number => items.filter(has).length;
  return [items.length, count(({ rank }) => rank !== null), count(({ isBilled }) => isBilled)].join(
    '-',
  );
}
