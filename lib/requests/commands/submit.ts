import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { setBookings, type BookingChange } from '@/lib/bookings/commands';
import { bookingAfter } from '@/lib/bookings/rules';
import { decisionOf } from '@/lib/bookings/rules/decision';
import {
  askedByDay,
  askedByWeek,
  withAsked,
  type AskedTogether,
} from '@/lib/bookings/rules/limits';
import { attachToAcknowledgement } from '@/lib/notifications/commands';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError, slotError } from '../messages';
import type { SubmitRequestsInput } from '../schema';
import type { SubmissionReceipt } from '../types';
import { insertRequests, readReceipt, type AnsweredSlot } from './submission';
import { lockAccount, lockSlots, readAskedSlots, type AskedSlot } from './slots';
import { promoteWaitingLists } from './promote';
import { leaveWaitingLists } from './withdraw';

/**
 * Asks for bookings, absences and cancellations, all or none of them: one request per child,
 * activity and kind, with a line per slot. Sent twice with the same `submissionId`, it counts
 * once and gives the same receipt.
 * @throws DomainError NOT_FOUND, SLOT_CHANGED, and the refusals of a slot (SlotRefusal)
 */
export async function submitRequests(
  actor: GuardianActor,
  input: SubmitRequestsInput,
  now: Date,
): Promise<SubmissionReceipt> {
  try {
    return await inTransaction((tx) => submit(tx, actor, input, now));
  } catch (error) {
    switch (violatedConstraint(error)) {
      case 'request_line_pending_key':
      case 'session_seats_check':
        // Another account of the family, or another family, was quicker.
        throw requestError('SLOT_CHANGED');
      default:
        throw error;
    }
  }
}

async function submit(
  tx: Tx,
  actor: GuardianActor,
  input: SubmitRequestsInput,
  now: Date,
): Promise<SubmissionReceipt> {
  const needs = await lockAccount(tx, actor, input.items);
  const isSent = await lockSlots(tx, actor, input, needs);
  const earlier = isSent ? await readReceipt(tx, actor, input.submissionId) : null;
  if (earlier !== null) return earlier;
  const answered = await answer(tx, await readAskedSlots(tx, actor, input.items), now);
  const lines = await insertRequests(tx, actor, input.submissionId, answered, {
    now,
    acknowledgementOf: (collectivityId) =>
      attachToAcknowledgement(tx, {
        collectivityId,
        accountId: actor.accountId,
        recipient: actor.email,
        now,
      }),
  });
  return { submissionId: input.submissionId, lines };
}

async function answer(tx: Tx, slots: readonly AskedSlot[], now: Date): Promise<AnsweredSlot[]> {
  const taken = new Map<string, number>();
  const ofDay = askedByDay(slots.map(togetherOf));
  const earlier = askedByWeek();
  const isAlone = slots.length === 1;
  const answered = slots.map((slot) => {
    const together = togetherOf(slot);
    const more = taken.get(slot.sessionId) ?? 0;
    const asked = { all: ofDay(together), earlier: earlier.of(together) };
    const one = answerSlot(slot, { more, isAlone, asked }, now);
    earlier.add(together);
    if (one.status === 'ACCEPTED' && slot.kind === 'BOOKING') taken.set(slot.sessionId, more + 1);
    return one;
  });
  await applyAnswers(tx, answered, now);
  return answered;
}

type Context = {
  /** Seats taken by earlier slots of this submission. */
  more: number;
  isAlone: boolean;
  /** What is asked together with this slot and counts for it. */
  asked: Parameters<typeof withAsked>[2];
};

function togetherOf({ sessionId, childId, activityId, kind, facts }: AskedSlot): AskedTogether {
  return { sessionId, childId, activityId, day: facts.times.day, act: kind };
}

function answerSlot(slot: AskedSlot, { more, isAlone, asked }: Context, now: Date): AnsweredSlot {
  const { kind, calendar, awaited } = slot;
  const seats = { ...slot.facts.seats, taken: slot.facts.seats.taken + more };
  const child =
    slot.facts.child === null ? null : withAsked(slot.facts.child, togetherOf(slot), asked);
  const facts = { ...slot.facts, seats, child };
  const decision = decisionOf(kind, { facts, awaited }, calendar, now);
  if (decision.status === 'REFUSED') {
    throw slotError(decision.code, decision.explanation, isAlone ? null : slot.name);
  }
  const { status, isBilled, justifyUntil } = decision;
  return { ...slot, status, isBilled, justifyUntil };
}

async function applyAnswers(tx: Tx, answered: readonly AnsweredSlot[], now: Date): Promise<void> {
  const leaving = answered.filter(
    ({ kind, facts }) => kind === 'CANCELLATION' && facts.booking === 'WAITLISTED',
  );
  const given = await leaveWaitingLists(tx, leaving, now);
  const changes = answered.flatMap((slot): BookingChange[] => {
    if (slot.status === 'PENDING') return [];
    const { sessionId, childId, familyId, kind } = slot;
    const isWaiting = slot.status === 'WAITLISTED';
    return [
      {
        collectivityId: slot.access.collectivity.id,
        sessionId,
        childId,
        familyId,
        status: isWaiting ? 'WAITLISTED' : bookingAfter(kind, slot.isBilled),
        waitlistedAt: isWaiting ? now : null,
        isLate: kind === 'BOOKING' && slot.isBilled,
      },
    ];
  });
  if ((await setBookings(tx, changes, now)) !== changes.length) throw requestError('SLOT_CHANGED');
  const freed = answered.filter(
    ({ kind, facts, status }) =>
      status === 'ACCEPTED' && kind !== 'BOOKING' && facts.booking === 'BOOKED',
  );
  await promoteWaitingLists(tx, [...given, ...freed.map(({ sessionId }) => sessionId)], now);
}
