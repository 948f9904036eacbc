import 'server-only';

import type { BookingChange } from '@/lib/bookings/commands';
import { bookingAfter, hasFreeSeat } from '@/lib/bookings/rules';
import { hasSeatsForAll, mayWaitTogether } from '@/lib/bookings/rules/together';
import type { BookingStatus, SlotAct } from '@/lib/bookings/types';

import { canBecome } from '../rules';
import { heldBack, type LineNeeds } from '../rules/held';
import type { DecideLinesInput } from '../schema';
import type { HeldBack, RequestLineStatus } from '../types';

/** A line with all that decides whether it can be answered. */
export type DecidableLine = {
  lineId: string;
  requestId: string;
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  kind: SlotAct;
  status: RequestLineStatus;
  isBilled: boolean;
  submittedAt: Date;
  capacity: number | null;
  overbooked: number;
  taken: number;
  hasWaitingList: boolean;
  booking: BookingStatus | null;
  /** An agent closed the session: nothing can be booked on it. */
  isClosed: boolean;
  /** A seat is kept for it already. */
  isOffered: boolean;
  /** The same for bookings that are granted together or not at all. */
  togetherId: string | null;
};

/** What a decision on several lines does, one by one in the order of their requests. */
export type DecisionPlan = {
  decided: DecidableLine[];
  full: DecidableLine[];
  changed: DecidableLine[];
  /** Left as they are: something would be without what it requires. */
  held: (HeldBack & { lineId: string })[];
  bookings: BookingChange[];
  /** Seats granted above the capacity, by session. */
  overbooked: Map<string, number>;
  /** Sessions in which a seat becomes free, or whose list somebody leaves without one. */
  freed: string[];
};

type Seating = { seats: Map<string, number>; plan: DecisionPlan };

// Takes a seat for each of the lines, granting some above the capacity where asked to; none takes any, and
// it is false, where there are not enough.
function takeSeats(
  lines: readonly DecidableLine[],
  overbook: boolean,
  { seats, plan }: Seating,
): boolean {
  const wanting = lines.filter(({ isOffered }) => !isOffered);
  const takenIn = (line: DecidableLine): number => line.taken + (seats.get(line.sessionId) ?? 0);
  const free = new Map(
    wanting.map((line) => [line.sessionId, (line.capacity ?? Infinity) - takenIn(line)]),
  );
  if (!overbook && !hasSeatsForAll(wanting, (id) => free.get(id) ?? 0)) return false;
  for (const line of wanting) {
    if (!hasFreeSeat({ ...line, taken: takenIn(line) }))
      plan.overbooked.set(line.sessionId, (plan.overbooked.get(line.sessionId) ?? 0) + 1);
    seats.set(line.sessionId, (seats.get(line.sessionId) ?? 0) + 1);
  }
  return true;
}

function changeOf(line: DecidableLine, outcome: DecideLinesInput['outcome']): BookingChange | null {
  const { collectivityId, sessionId, childId, familyId, kind, isBilled, submittedAt } = line;
  const common = {
    collectivityId,
    sessionId,
    childId,
    familyId,
    waitlistedAt: null,
    isLate: false,
  };
  switch (outcome) {
    case 'ACCEPTED':
      return {
        ...common,
        status: bookingAfter(kind, isBilled),
        isLate: kind === 'BOOKING' && isBilled,
      };
    case 'WAITLISTED':
      return { ...common, status: 'WAITLISTED', waitlistedAt: submittedAt, isLate: isBilled };
    case 'REFUSED':
      return line.status === 'WAITLISTED' ? { ...common, status: 'CANCELLED' } : null;
  }
}

// An absence or a cancellation needs the booking that it gives up; a waiting list, a booking.
function isPossible(line: DecidableLine, outcome: DecideLinesInput['outcome']): boolean {
  if (!canBecome(line.status, outcome)) return false;
  if (line.isClosed && line.kind === 'BOOKING' && outcome !== 'REFUSED') return false;
  if (outcome === 'WAITLISTED') return line.kind === 'BOOKING' && line.hasWaitingList;
  return outcome === 'REFUSED' || line.kind === 'BOOKING' || line.booking === 'BOOKED';
}

// Brothers and sisters who could never be seated together would hold those behind them; the days of a week
// that one child asks for wait each on their own list.
function mayWait(group: readonly DecidableLine[]): boolean {
  if (new Set(group.map(({ childId }) => childId)).size === 1) return true;
  return mayWaitTogether(group.map((line) => ({ ...line, hasList: line.hasWaitingList })));
}

/** Decides what can be, and tells apart what has changed, what finds no seat and what is held. */
export function planDecisions(
  lines: readonly DecidableLine[],
  { outcome, overbook }: Pick<DecideLinesInput, 'outcome' | 'overbook'>,
  needs: ReadonlyMap<string, LineNeeds> = new Map(),
): DecisionPlan {
  const plan: DecisionPlan = {
    decided: [],
    full: [],
    changed: [],
    held: [],
    bookings: [],
    overbooked: new Map(),
    freed: [],
  };
  const seating: Seating = { seats: new Map(), plan };
  const groups = groupsOf(lines).map((group) => {
    const canGo = outcome !== 'WAITLISTED' || mayWait(group);
    return { group, possible: group.filter((line) => canGo && isPossible(line, outcome)) };
  });
  const held = heldBack(
    groups.map(({ possible }) => possible),
    outcome,
    needs,
  );
  for (const { group, possible } of groups) {
    plan.changed.push(...group.filter((line) => !possible.includes(line)));
    const holding = possible.flatMap(({ lineId }) => {
      const why = held.get(lineId);
      return why === undefined ? [] : [{ lineId, ...why }];
    });
    plan.held.push(...holding);
    if (holding.length > 0) continue;
    const takers = outcome === 'ACCEPTED' ? possible.filter(({ kind }) => kind === 'BOOKING') : [];
    if (takers.length > 0 && !takeSeats(takers, overbook, seating)) {
      plan.full.push(...possible);
      continue;
    }
    for (const line of possible) {
      plan.decided.push(line);
      const change = changeOf(line, outcome);
      if (change !== null) plan.bookings.push(change);
      const isFreed = outcome === 'ACCEPTED' && line.kind !== 'BOOKING';
      const isLeft = outcome === 'REFUSED' && line.status === 'WAITLISTED';
      if (isFreed || isLeft) plan.freed.push(line.sessionId);
    }
  }
  return plan;
}

// What is granted together, at the place of the first of it; the others each on their own.
function groupsOf(lines: readonly DecidableLine[]): DecidableLine[][] {
  const groups = new Map<string, DecidableLine[]>();
  for (const line of lines) {
    const key = line.togetherId ?? line.lineId;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}
