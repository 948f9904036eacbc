import 'server-only';

import type { BookingChange } from '@/lib/bookings/commands';
import { bookingAfter, hasFreeSeat } from '@/lib/bookings/rules';
import type { BookingStatus, SlotAct } from '@/lib/bookings/types';

import { canBecome } from '../rules';
import type { DecideLinesInput } from '../schema';
import type { RequestLineStatus } from '../types';

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
};

/** What a decision on several lines does, one by one in the order of their requests. */
export type DecisionPlan = {
  decided: DecidableLine[];
  full: DecidableLine[];
  changed: DecidableLine[];
  bookings: BookingChange[];
  /** Seats granted above the capacity, by session. */
  overbooked: Map<string, number>;
  /** Sessions in which a seat becomes free. */
  freed: string[];
};

type Seating = { seats: Map<string, number>; plan: DecisionPlan };

// Takes a seat for the line, granting one above the capacity where asked to; false when full.
function takeSeat(line: DecidableLine, overbook: boolean, { seats, plan }: Seating): boolean {
  if (line.isOffered) return true;
  const taken = line.taken + (seats.get(line.sessionId) ?? 0);
  if (!hasFreeSeat({ ...line, taken })) {
    if (!overbook) return false;
    plan.overbooked.set(line.sessionId, (plan.overbooked.get(line.sessionId) ?? 0) + 1);
  }
  seats.set(line.sessionId, (seats.get(line.sessionId) ?? 0) + 1);
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

/** Decides what can be, and tells apart what has changed and what finds no seat. */
export function planDecisions(
  lines: readonly DecidableLine[],
  { outcome, overbook }: Pick<DecideLinesInput, 'outcome' | 'overbook'>,
): DecisionPlan {
  const plan: DecisionPlan = {
    decided: [],
    full: [],
    changed: [],
    bookings: [],
    overbooked: new Map(),
    freed: [],
  };
  const seating: Seating = { seats: new Map(), plan };
  for (const line of lines) {
    const takesSeat = outcome === 'ACCEPTED' && line.kind === 'BOOKING';
    if (!isPossible(line, outcome)) plan.changed.push(line);
    else if (takesSeat && !takeSeat(line, overbook, seating)) plan.full.push(line);
    else {
      plan.decided.push(line);
      const change = changeOf(line, outcome);
      if (change !== null) plan.bookings.push(change);
      if (outcome === 'ACCEPTED' && line.kind !== 'BOOKING') plan.freed.push(line.sessionId);
    }
  }
  return plan;
}
