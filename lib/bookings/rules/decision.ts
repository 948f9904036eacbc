import type { SchoolCalendar } from '@/lib/activities/types';

import { decisionMessages, type DecisionReason } from '../messages';
import { hasFreeSeat, permissionOf } from '../rules';
import type { SlotAct, SlotDecision, SlotFacts } from '../types';
import { isLeftToAgent } from './outlook';

type Given = Exclude<SlotDecision['status'], 'REFUSED'>;

const STATUSES: Record<DecisionReason, Given> = {
  LEFT_TO_AGENT: 'PENDING',
  SEAT_FREE: 'ACCEPTED',
  NO_LIMIT: 'ACCEPTED',
  ABSENCE_KEPT: 'ACCEPTED',
  BOOKING_GIVEN_UP: 'ACCEPTED',
  LIST_LEFT: 'ACCEPTED',
  FULL: 'WAITLISTED',
  OTHERS_FIRST: 'WAITLISTED',
};

function bookingReason({ seats }: SlotFacts, awaited: number): DecisionReason {
  if (seats.capacity === null) return 'NO_LIMIT';
  if (!hasFreeSeat(seats)) return 'FULL';
  // Who waits goes first, even where the list was closed since.
  return awaited > 0 && seats.capacity - seats.taken <= awaited ? 'OTHERS_FIRST' : 'SEAT_FREE';
}

function reasonOf(act: SlotAct, facts: SlotFacts, awaited: number): DecisionReason {
  const isAtOnce = facts.rules.decisionMode === 'AUTOMATIC';
  const isWaitlisted = facts.booking === 'WAITLISTED';
  if (isLeftToAgent(act, { isAtOnce, isWaitlisted })) return 'LEFT_TO_AGENT';
  if (act === 'BOOKING') return bookingReason(facts, awaited);
  if (act === 'ABSENCE') return 'ABSENCE_KEPT';
  return isWaitlisted ? 'LIST_LEFT' : 'BOOKING_GIVEN_UP';
}

/**
 * What the rules answer at an instant to something asked of a slot; PENDING leaves it to an agent.
 * @param awaited how many children wait for the session, and are offered nothing yet
 */
export function decisionOf(
  act: SlotAct,
  { facts, awaited }: { facts: SlotFacts; awaited: number },
  calendar: SchoolCalendar,
  now: Date,
): SlotDecision {
  const permission = permissionOf(act, facts, calendar, now);
  if (!permission.allowed) {
    const { code, explanation } = permission;
    return { status: 'REFUSED', code, explanation };
  }
  const { isBilled, justifyUntil } = permission;
  const reason = reasonOf(act, facts, awaited);
  // What it costs, and what is left to do, is part of the answer.
  const more = isBilled || justifyUntil !== null ? ` ${permission.explanation}` : '';
  const explanation = `${decisionMessages[reason]}${more}`;
  return { status: STATUSES[reason], isBilled, justifyUntil, explanation };
}
