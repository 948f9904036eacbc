import type { SlotAct, SlotFacts } from '@/lib/bookings/types';
import { hasSeatAgain } from '@/lib/bookings/rules';
import { type CivilDate, mondayOf } from '@/lib/core/dates/civil-date';

import type { RequestKind } from '../types';

/** What an undo gives its former state back: what was asked, and the slot as it is now. */
export type Reversal = {
  line: {
    waitedSince: Date | null;
    takenBefore: number | null;
    request: { kind: RequestKind };
  };
  slot: {
    sessionId: string;
    childId: string;
    activityId: string;
    /** The act that reverses it. */
    kind: SlotAct;
    facts: Pick<SlotFacts, 'booking' | 'closure' | 'seats' | 'rules' | 'times'>;
  };
};

type Reversible<T> = {
  reversible: T[];
  /** What was given up, and whose seats went to others. */
  taken: T[];
  /** Days whose seats went to others: their weeks, had whole, are not given back. */
  lostDays: CivilDate[];
};

/**
 * What can be reversed: a seat that is given back to one child is no longer there for the next, and a week
 * that was given up whole is given back whole or not at all.
 */
export function reversibleOf<T extends Reversal>(all: readonly T[]): Reversible<T> {
  const again = new Map<string, number>();
  const reversible: T[] = [];
  const taken: T[] = [];
  const lostDays = new Set<CivilDate>();
  for (const group of groupsOf(all)) {
    const states = group.map((one) => ({ one, state: stateOf(one, again) }));
    const lost = states.filter(({ state }) => state === 'TAKEN').map(({ one }) => one);
    if (lost.length > 0) {
      taken.push(...lost);
      if (isOfWeek(lost)) for (const { slot } of lost) lostDays.add(slot.facts.times.day);
      continue;
    }
    for (const { one, state } of states) {
      if (state !== 'REVERSIBLE') continue;
      reversible.push(one);
      if (one.slot.kind === 'BOOKING' && one.line.waitedSince === null)
        again.set(one.slot.sessionId, (again.get(one.slot.sessionId) ?? 0) + 1);
    }
  }
  return { reversible, taken, lostDays: [...lostDays].sort() };
}

function isOfWeek([first]: readonly Reversal[]): boolean {
  return (
    first?.line.request.kind === 'CANCELLATION' && first.slot.facts.rules.bookingUnit === 'WEEK'
  );
}

// The days of a week that was given up whole, at the place of the first; the others each on their own.
function groupsOf<T extends Reversal>(all: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const { sessionId, childId, activityId, facts } = one.slot;
    const unit = isOfWeek([one]) ? `${activityId} ${mondayOf(facts.times.day)}` : sessionId;
    const key = `${childId} ${unit}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

// A day that was closed since, or that the child has again, is no part of its week.
function stateOf(
  { line, slot: { sessionId, kind, facts } }: Reversal,
  again: ReadonlyMap<string, number>,
): 'REVERSIBLE' | 'TAKEN' | 'CHANGED' {
  if (kind !== 'BOOKING') return facts.booking === 'BOOKED' ? 'REVERSIBLE' : 'CHANGED';
  const isGivenUp =
    facts.booking === 'CANCELLED' ||
    facts.booking === 'ABSENT' ||
    facts.booking === 'ABSENT_BILLED';
  if (!isGivenUp || facts.closure !== null) return 'CHANGED';
  const seats = { ...facts.seats, taken: facts.seats.taken + (again.get(sessionId) ?? 0) };
  const hasSeat = line.waitedSince !== null || hasSeatAgain(seats, line.takenBefore);
  return hasSeat ? 'REVERSIBLE' : 'TAKEN';
}
