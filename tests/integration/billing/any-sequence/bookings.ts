import { addUnbooked, noteAttendance, removeUnbooked } from '@/lib/attendance/commands';
import type { SlotAct } from '@/lib/bookings/types';
import { newId } from '@/lib/core/ids';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';

import { firstOf, fixtureOf, pickMostly, today, type Act, type Chooser } from './act';
import { inParis, later } from './catalogue';
import type { Slot } from './ledger';
import type { Town } from './town';

/** What the family may be told of a slot: a refusal, or what becomes of it. */
type Answer = { refusal: string } | Pick<Slot, 'state' | 'isLate' | 'declared'>;

const UNDONE_WITHIN_MS = 30_000;

function answerBooking(slot: Slot, now: number): Answer {
  const { state, activity, day } = slot;
  if (state !== 'FREE' && state !== 'CANCELLED') return { refusal: 'ALREADY_BOOKED' };
  const isLate = now > inParis(later(day, -1), '12:00');
  const isPossible = activity.latePercent !== null && now <= inParis(day, activity.startsAt);
  if (isLate && !isPossible) return { refusal: 'BOOKING_CUTOFF_PASSED' };
  return { state: 'BOOKED', isLate, declared: null };
}

function answerGivingUp(slot: Slot, kind: SlotAct, now: number): Answer {
  const { state, isLate, activity, day } = slot;
  if (state !== 'BOOKED') return { refusal: 'NOT_BOOKED' };
  const ruled =
    activity.freeUntil === null
      ? inParis(later(day, -1), '12:00')
      : inParis(day, activity.freeUntil);
  // Beyond the session, a rule gives nothing more.
  const until = Math.min(
    ruled,
    inParis(day, kind === 'ABSENCE' ? activity.endsAt : activity.startsAt),
  );
  if (now <= until)
    return kind === 'ABSENCE'
      ? { state: 'ABSENT', isLate, declared: false }
      : { state: 'CANCELLED', isLate: false, declared: null };
  const isBilled =
    kind === 'ABSENCE' && activity.isLateAbsenceBilled && now <= inParis(day, activity.endsAt);
  return isBilled
    ? { state: 'ABSENT_BILLED', isLate, declared: true }
    : { refusal: 'ABSENCE_CUTOFF_PASSED' };
}

function answer(slot: Slot, kind: SlotAct, now: number): Answer {
  return kind === 'BOOKING' ? answerBooking(slot, now) : answerGivingUp(slot, kind, now);
}

/** A day of an activity, and some others like it. */
function askedSlots(town: Town, kind: SlotAct): Slot[] {
  const { chance, ledger, now } = town;
  const isAsked = (slot: Slot): boolean => !('refusal' in answer(slot, kind, now));
  // What is asked at the last moment costs more: often enough to be seen.
  const until = later(today(town), chance.happens(0.3) ? 1 : 40);
  const first = pickMostly(
    town,
    ledger.slots.filter((slot) => slot.day >= today(town)),
    (slot) => isAsked(slot) && slot.day <= until,
  );
  if (first === undefined) return [];
  const others = ledger.slots.filter(
    (slot) =>
      slot !== first &&
      slot.activity === first.activity &&
      slot.child.familyId === first.child.familyId &&
      isAsked(slot) &&
      slot.day < later(first.day, 31),
  );
  return [first, ...chance.shuffle(others).slice(0, chance.integer(kind === 'BOOKING' ? 10 : 3))];
}

function askFor(town: Town, kind: SlotAct, asked: readonly Slot[]): Act | null {
  const { now } = town;
  // In the order in which the sessions are answered: all or none.
  const slots = asked.toSorted(
    (a, b) => a.sessionId.localeCompare(b.sessionId) || a.child.id.localeCompare(b.child.id),
  );
  const [first] = slots;
  if (first === undefined) return null;
  const answers = slots.map((slot) => answer(slot, kind, now));
  const family = fixtureOf(town, first.child.familyId);
  const items = slots.map(({ sessionId, child }) => ({ sessionId, childId: child.id, kind }));
  const submissionId = newId();
  const isLate = answers.some((one) => 'isLate' in one && one.isLate);
  return {
    says: `${kind} ${first.activity.name} ${slots.map(({ day }) => day).join(' ')}${isLate ? ' late' : ''}`,
    refusal: firstOf(...answers.map((one) => 'refusal' in one && one.refusal)),
    run: () => submitRequests(family.actor, { submissionId, items }, new Date(now)),
    keep: () => {
      town.undoable = { submissionId, family, slots, before: slots.map((slot) => ({ ...slot })) };
      slots.forEach((slot, index) =>
        Object.assign(slot, answers[index], { isUnbooked: false, changedAt: now }),
      );
    },
  };
}

function ask(kind: SlotAct): Chooser {
  return (town) => askFor(town, kind, askedSlots(town, kind));
}

/** Gives up what was just asked for. */
const changeMind: Chooser = (town) => {
  const booked = (town.undoable?.slots ?? []).filter(({ state }) => state === 'BOOKED');
  return askFor(town, town.chance.happens(0.6) ? 'ABSENCE' : 'CANCELLATION', booked);
};

/** Takes back what was just asked: all is as it was, and what was booked late still is. */
const undo: Chooser = (town) => {
  const { undoable, now } = town;
  if (undoable === null) return null;
  const { submissionId, family, slots, before } = undoable;
  const asked = Math.max(...slots.map(({ changedAt }) => changedAt));
  return {
    says: 'undo',
    refusal: now - asked > UNDONE_WITHIN_MS ? 'UNDO_TOO_LATE' : null,
    run: () => undoSubmission(family.actor, submissionId, new Date(now)),
    keep: () => {
      slots.forEach((slot, index) => {
        const { state, isLate } = before[index] ?? slot;
        const isFreed = state === 'FREE' || state === 'CANCELLED';
        Object.assign(slot, {
          ...{ state: isFreed ? 'CANCELLED' : 'BOOKED', isLate: !isFreed && isLate },
          ...{ declared: null, changedAt: now },
        });
      });
    },
  };
};

function isInvoiced({ run }: Slot): boolean {
  return run?.status === 'ISSUED';
}

// Nobody declared it: as an absence declared when the session ends.
function noShow({ declared, activity }: Slot): Slot['state'] {
  return (declared ?? activity.freeUntil === null) ? 'ABSENT_BILLED' : 'ABSENT';
}

/** What is noted of a slot whose day has come, mostly. */
function rollSlot(town: Town, suits: (slot: Slot) => boolean): Slot | undefined {
  const day = today(town);
  return pickMostly(
    town,
    town.ledger.slots.filter((slot) => slot.day <= later(day, 2)),
    (slot) => slot.day <= day && slot.day >= later(day, -20) && !isInvoiced(slot) && suits(slot),
  );
}

function writeOnRoll(town: Town, slot: Slot, after: Partial<Slot>): void {
  Object.assign(slot, { changedAt: town.now, ...after });
}

const note: Chooser = (town) => {
  const slot = rollSlot(town, ({ state }) => state === 'BOOKED' || state.startsWith('ABSENT'));
  if (slot === undefined) return null;
  const mark = town.chance.happens(0.6) ? 'PRESENT' : 'ABSENT';
  const isAway = slot.state === 'ABSENT' || slot.state === 'ABSENT_BILLED';
  const isSaid = mark === 'PRESENT' ? slot.state === 'PRESENT' : isAway;
  const { sessionId, child, state } = slot;
  return {
    says: `note ${mark} ${slot.activity.name} ${slot.day}`,
    refusal: firstOf(
      slot.day > today(town) && 'TOO_EARLY',
      state === 'FREE' && 'NOT_FOUND',
      state === 'CANCELLED' && 'ROLL_CHANGED',
      isInvoiced(slot) && 'INVOICED',
      !isSaid && mark === 'ABSENT' && slot.isUnbooked && 'ROLL_CHANGED',
    ),
    run: () =>
      noteAttendance(town.agent, { sessionId, childId: child.id, mark }, new Date(town.now)),
    keep: () => {
      if (!isSaid) writeOnRoll(town, slot, { state: mark === 'PRESENT' ? mark : noShow(slot) });
    },
  };
};

const comeUnbooked: Chooser = (town) => {
  const slot = rollSlot(town, ({ state }) => state === 'FREE' || state === 'CANCELLED');
  if (slot === undefined) return null;
  const { sessionId, child, state } = slot;
  const isKnown = state !== 'FREE' && state !== 'CANCELLED' && state !== 'PRESENT';
  return {
    says: `unbooked ${slot.activity.name} ${slot.day}`,
    refusal: firstOf(
      slot.day > today(town) && 'TOO_EARLY',
      isKnown && 'ROLL_CHANGED',
      state === 'CANCELLED' && isInvoiced(slot) && 'INVOICED',
    ),
    run: () =>
      addUnbooked(
        town.agent,
        { sessionId, childId: child.id, familyId: child.familyId },
        new Date(town.now),
      ),
    keep: () => {
      if (state === 'PRESENT') return;
      writeOnRoll(town, slot, { state: 'PRESENT', isUnbooked: true, isLate: false });
    },
  };
};

const leaveUnbooked: Chooser = (town) => {
  const slot = rollSlot(town, ({ isUnbooked }) => isUnbooked);
  if (slot === undefined) return null;
  const { sessionId, child, state } = slot;
  return {
    says: `not unbooked ${slot.activity.name} ${slot.day}`,
    refusal: firstOf(
      slot.day > today(town) && 'TOO_EARLY',
      state === 'FREE' && 'NOT_FOUND',
      state !== 'CANCELLED' && isInvoiced(slot) && 'INVOICED',
      state !== 'CANCELLED' && !slot.isUnbooked && 'ROLL_CHANGED',
    ),
    run: () => removeUnbooked(town.agent, { sessionId, childId: child.id }, new Date(town.now)),
    keep: () => {
      if (state !== 'CANCELLED')
        writeOnRoll(town, slot, { state: 'CANCELLED', isUnbooked: false, isLate: false });
    },
  };
};

export const BOOKINGS: [weight: number, choose: Chooser][] = [
  [5, ask('BOOKING')],
  [1, ask('ABSENCE')],
  [1, ask('CANCELLATION')],
  [2, note],
  [1, comeUnbooked],
  [0.5, leaveUnbooked],
];

/** What a family does at once, once it has asked. */
export const SECOND_THOUGHTS: [weight: number, choose: Chooser][] = [
  [8, undo],
  [8, changeMind],
];
