import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { setBookings, type BookingChange } from '@/lib/bookings/commands';
import { bookingAfter } from '@/lib/bookings/rules';
import { decisionOf } from '@/lib/bookings/rules/decision';
import { askedByDay, askedByWeek, withAsked } from '@/lib/bookings/rules/limits';
import { attachToAcknowledgement } from '@/lib/notifications/commands';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError, slotError } from '../messages';
import type { SubmitRequestsInput } from '../schema';
import type { SubmissionReceipt } from '../types';
import { insertRequests, readReceipt, type AnsweredSlot } from './submission';
import {
  lockSubmission,
  readAskedSlots,
  readSubmission,
  requireSlots,
  type AskedSlot,
} from './slots';
import { promoteWaitingLists } from './promote';
import { refusePartWeeks, requireWholeWeeks } from './whole-weeks';
import { refusedWith, tiesOf, togetherOf, type Tie, type Ties } from './ties';
import { leaveWaitingLists, readWithdrawn, withdrawAll } from './withdraw';
import { refuseLeft } from './withdraw-needed';

type Submission = SubmitRequestsInput & {
  /** The family's word to the service. */
  word?: string | null | undefined;
};

/**
 * Asks for bookings, absences and cancellations, all or none of them: one request per child,
 * activity and kind, with a line per slot. Sent twice with the same `submissionId`, it counts
 * once and gives the same receipt. Lines that still wait are taken back with it, or nothing is done.
 * @throws DomainError NOT_FOUND, SLOT_CHANGED, WHOLE_WEEK, and the refusals of a slot (SlotRefusal)
 */
export async function submitRequests(
  actor: GuardianActor,
  input: Submission,
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
  input: Submission,
  now: Date,
): Promise<SubmissionReceipt> {
  const { submissionId, withdrawn = [] } = input;
  const items = [...input.items, ...(await readWithdrawn(tx, actor, withdrawn))];
  await lockSubmission(tx, actor, items);
  const { isSent, slots: found } = await readSubmission(tx, actor, input);
  const earlier = isSent ? await readReceipt(tx, actor, submissionId) : null;
  if (earlier !== null) return earlier;
  // What waits goes first: what is booked may be kept from going by it.
  if (withdrawn.length > 0) await withdrawAll(tx, actor, withdrawn, now);
  const slots =
    withdrawn.length > 0
      ? await readAskedSlots(tx, actor, input.items)
      : requireSlots(found, input.items);
  await requireWholeWeeks(tx, actor, slots, now);
  const answered = answersTo(slots, input.areTied === true, now);
  const freed = await applyAnswers(tx, answered, now);
  const lines = await insertRequests(tx, actor, submissionId, answered, {
    now,
    word: input.word ?? null,
    acknowledgementOf: (collectivityId) =>
      attachToAcknowledgement(tx, {
        collectivityId,
        accountId: actor.accountId,
        recipient: actor.email,
        now,
      }),
  });
  const isSeated = await seatNewcomers(tx, answered, freed, now);
  await refusePartWeeks(tx, withdrawn);
  await refuseLeft(tx, withdrawn);
  const receipt = isSeated ? await readReceipt(tx, actor, submissionId) : null;
  return receipt ?? { submissionId, lines };
}

/**
 * What a family gives up goes to those who wait already, then to those that it puts on the same list:
 * these have a line only once the submission is written.
 * @returns whether they may no longer wait
 */
async function seatNewcomers(
  tx: Tx,
  answered: readonly AnsweredSlot[],
  freed: readonly string[],
  now: Date,
): Promise<boolean> {
  const waiting = answered.filter(({ status }) => status === 'WAITLISTED');
  const sessionIds = waiting.map(({ sessionId }) => sessionId).filter((id) => freed.includes(id));
  await promoteWaitingLists(tx, sessionIds, now);
  return sessionIds.length > 0;
}

/**
 * Where the seats do not suffice for all those who are tied together, none of them takes one: all wait
 * where they can, and all are refused elsewhere.
 */
function answersTo(slots: readonly AskedSlot[], areTied: boolean, now: Date): AnsweredSlot[] {
  const ties = tiesOf(slots, areTied);
  const without: AnsweredSlot[] = [];
  const waiting = new Set<Tie>();
  let asked = slots;
  for (;;) {
    const answered = answerEach(asked, { ties, waiting }, now);
    const short = answered.flatMap((one, index) => {
      const tie = ties.get(asked[index] ?? one);
      return tie !== undefined &&
        !waiting.has(tie) &&
        (one.status === 'WAITLISTED' || one.status === 'REFUSED')
        ? [tie]
        : [];
    });
    if (short.length === 0) return [...answered, ...without];
    const refused = new Set(short.filter(({ canWait }) => !canWait));
    for (const tie of short) if (tie.canWait) waiting.add(tie);
    for (const tie of refused) without.push(...tie.slots.map((slot) => refusedWith(slot, tie)));
    // What they would have taken is free again, and what needs them is no longer possible.
    const gone = new Set([...refused].flatMap((tie) => tie.slots));
    asked = asked.filter((slot) => !gone.has(slot));
  }
}

type Tied = { ties: Ties; waiting: ReadonlySet<Tie> };

function answerEach(
  slots: readonly AskedSlot[],
  { ties, waiting }: Tied,
  now: Date,
): AnsweredSlot[] {
  const taken = new Map<string, number>();
  const ofDay = askedByDay(slots.map(togetherOf));
  const earlier = askedByWeek();
  const isAlone = slots.length === 1;
  return slots.map((slot) => {
    const together = togetherOf(slot);
    const more = taken.get(slot.sessionId) ?? 0;
    const asked = { all: ofDay(together), earlier: earlier.of(together) };
    const tie = ties.get(slot) ?? null;
    const mustWait = tie !== null && waiting.has(tie);
    const one = answerSlot(slot, { more, isAlone, asked, tie, mustWait }, now);
    earlier.add(together);
    if (one.status === 'ACCEPTED' && slot.kind === 'BOOKING') taken.set(slot.sessionId, more + 1);
    return one;
  });
}

type Context = {
  /** Seats taken by earlier slots of this submission. */
  more: number;
  isAlone: boolean;
  /** What is asked together with this slot and counts for it. */
  asked: Parameters<typeof withAsked>[2];
  tie: Tie | null;
  /** Those who are tied together find no seats for all. */
  mustWait: boolean;
};

function answerSlot(slot: AskedSlot, context: Context, now: Date): AnsweredSlot {
  const { more, isAlone, asked, tie, mustWait } = context;
  const { kind, calendar, awaited } = slot;
  const seats = { ...slot.facts.seats, taken: slot.facts.seats.taken + more };
  const child =
    slot.facts.child === null ? null : withAsked(slot.facts.child, togetherOf(slot), asked);
  const facts = { ...slot.facts, seats, child };
  const decision = decisionOf(kind, { facts, awaited }, calendar, now);
  if (decision.status === 'REFUSED') {
    if (tie?.canWait === false && decision.code === 'SESSION_FULL') return refusedWith(slot, tie);
    throw slotError(decision.code, decision.explanation, isAlone ? null : slot.name);
  }
  const { isBilled, justifyUntil } = decision;
  const status = mustWait ? ('WAITLISTED' as const) : decision.status;
  return { ...slot, status, isBilled, justifyUntil, reason: null, togetherId: tie?.id ?? null };
}

/** @returns the sessions that have seats, or a turn in their lists, given up */
async function applyAnswers(
  tx: Tx,
  answered: readonly AnsweredSlot[],
  now: Date,
): Promise<string[]> {
  const leaving = answered.filter(
    ({ kind, facts }) => kind === 'CANCELLATION' && facts.booking === 'WAITLISTED',
  );
  const left = await leaveWaitingLists(tx, leaving, now);
  const changes = answered.flatMap((slot): BookingChange[] => {
    if (slot.status === 'PENDING' || slot.status === 'REFUSED') return [];
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
  const sessionIds = [...left, ...freed.map(({ sessionId }) => sessionId)];
  await promoteWaitingLists(tx, sessionIds, now);
  return sessionIds;
}
