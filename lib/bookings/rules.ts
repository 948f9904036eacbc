import { cutoffOf } from '@/lib/activities/rules';
import type { SchoolCalendar, Seats } from '@/lib/activities/types';
import { formatInstant } from '@/lib/core/dates/format';

import { slotRefusalMessages } from './messages';
import { type ActDeadline, deadlineOf } from './rules/deadline';
import { limitMet, type LimitMet, needing } from './rules/limits';
import type {
  BookingStatus,
  SlotAct,
  SlotFacts,
  SlotPermission,
  SlotRefusal,
  SlotState,
} from './types';

/** How a slot shows: a pending line is shown over the booking's state. */
export function slotStateOf(booking: BookingStatus | null, pending: SlotAct | null): SlotState {
  if (pending !== null) return `PENDING_${pending}`;
  return booking === null || booking === 'CANCELLED' ? 'FREE' : booking;
}

/** Whether a seat is free: what an agent gave above the capacity is nobody's once it is given up. */
export function hasFreeSeat({ capacity, taken }: Seats): boolean {
  return capacity === null || taken < capacity;
}

/**
 * Whether who has given a seat up may have it back: as long as nobody has it, be it above the capacity.
 * @param takenBefore how many were taken until then
 */
export function hasSeatAgain(seats: Seats, takenBefore: number | null): boolean {
  return hasFreeSeat(seats) || (takenBefore !== null && seats.taken < takenBefore);
}

function openingOf({ rules, times }: SlotFacts, calendar: SchoolCalendar): Date | null {
  return rules.bookingOpening === null ? null : cutoffOf(rules.bookingOpening, times.day, calendar);
}

function bookingRefusal(
  facts: SlotFacts,
  calendar: SchoolCalendar,
  now: Date,
): { code: SlotRefusal; others?: LimitMet['others'] } | null {
  const { booking, rules, times } = facts;
  if (!facts.isEnrolled) return { code: 'NOT_ENROLLED' };
  if (booking === 'WAITLISTED') return { code: 'ALREADY_WAITLISTED' };
  if (booking !== null && booking !== 'CANCELLED') return { code: 'ALREADY_BOOKED' };
  if (rules.bookingOpening !== null) {
    const opening = openingOf(facts, calendar);
    if (opening === null || now < opening) return { code: 'NOT_OPEN_YET' };
  }
  return rules.limits === null || facts.child === null
    ? null
    : limitMet(rules.limits, facts.child, times.day);
}

function refusalOf(
  act: SlotAct,
  facts: SlotFacts,
  calendar: SchoolCalendar,
  now: Date,
): { code: SlotRefusal; others?: LimitMet['others'] } | null {
  const { booking, pending } = facts;
  if (facts.closure !== null) return { code: 'CLOSED' };
  if (pending !== null) return { code: 'ALREADY_REQUESTED' };
  if (act === 'BOOKING') return bookingRefusal(facts, calendar, now);
  if (booking === 'BOOKED' || (booking === 'WAITLISTED' && act === 'CANCELLATION')) return null;
  return { code: 'NOT_BOOKED' };
}

function isFullWithoutList(act: SlotAct, { rules, seats }: SlotFacts): boolean {
  return act === 'BOOKING' && !rules.hasWaitingList && !hasFreeSeat(seats);
}

// What it costs depends on the family: see lib/billing/rules/estimate.ts.
function explainLate(act: SlotAct, { rules }: SlotFacts): string {
  if (act !== 'BOOKING') return 'Le délai est passé\u00A0: l’absence sera facturée.';
  return rules.lateSurcharge === 0
    ? 'Le délai est passé\u00A0: la réservation est encore possible.'
    : `Le délai est passé\u00A0: la réservation est majorée de ${rules.lateSurcharge}\u00A0%.`;
}

function explainAllowed(
  act: SlotAct,
  { until, isBilled, detail }: ActDeadline & { until: Date },
  facts: SlotFacts,
  zone: string,
): string {
  if (isBilled) return explainLate(act, facts);
  const verb = act === 'BOOKING' ? 'Réservable' : 'Modifiable';
  const why = detail === null ? '' : ` (${detail})`;
  return `${verb} jusqu’au ${formatInstant(until, zone)}${why}.`;
}

// Counted from the cut-off and not from the declaration: nobody gains by waiting, nor loses by haste.
function justifyUntilOf(
  act: SlotAct,
  facts: SlotFacts,
  { until, isBilled }: ActDeadline,
): Date | null {
  const hours = facts.rules.justifyWithinHours;
  if (act !== 'ABSENCE' || isBilled || hours === null || until === null) return null;
  return new Date(until.getTime() + hours * 3_600_000);
}

function explainJustify(until: Date | null, zone: string): string {
  return until === null
    ? ''
    : ` Le justificatif est à remettre au service jusqu’au ${formatInstant(until, zone)}, sinon l’absence est facturée.`;
}

type RefusedAct = Extract<SlotPermission, { allowed: false }>;
type Refused = {
  facts: SlotFacts;
  calendar: SchoolCalendar;
  deadline: Pick<ActDeadline, 'until' | 'by'>;
};

function explainRefused(
  code: SlotRefusal,
  others: LimitMet['others'],
  { facts, calendar, deadline }: Refused,
): string {
  return slotRefusalMessages[code]({
    day: facts.times.day,
    timeZone: calendar.timeZone,
    cutoff: deadline.until,
    endedBy: deadline.by,
    closure: facts.closure,
    opening: openingOf(facts, calendar),
    limits: facts.rules.limits,
    others: others.map(({ name }) => name),
  });
}

/**
 * Whether one act may be asked of a slot at an instant, until when, and why not otherwise.
 * Cut-offs are inclusive (rules.md: at 12:00:00.000 it is still time), and so is the start of a session.
 */
export function permissionOf(
  act: SlotAct,
  facts: SlotFacts,
  calendar: SchoolCalendar,
  now: Date,
): SlotPermission {
  const zone = calendar.timeZone;
  const deadline = deadlineOf(act, facts, calendar, now);
  const refuse = (code: SlotRefusal, others: LimitMet['others'] = []): RefusedAct => ({
    act,
    allowed: false,
    code,
    explanation: explainRefused(code, others, { facts, calendar, deadline }),
  });
  const refusal = refusalOf(act, facts, calendar, now);
  if (refusal !== null) return refuse(refusal.code, refusal.others);
  const { until } = deadline;
  if (until === null || now > until) {
    return refuse(act === 'BOOKING' ? 'BOOKING_CUTOFF_PASSED' : 'ABSENCE_CUTOFF_PASSED');
  }
  if (isFullWithoutList(act, facts)) return refuse('SESSION_FULL');
  const left = needing(act, facts.child);
  if (left.length > 0) {
    const neededBy = facts.child?.neededBy.map(({ sessionId }) => sessionId) ?? [];
    return { ...refuse('NEEDED_BY', left), neededBy };
  }
  const justifyUntil = justifyUntilOf(act, facts, deadline);
  return {
    act,
    allowed: true,
    until,
    isBilled: deadline.isBilled,
    justifyUntil,
    explanation:
      explainAllowed(act, { ...deadline, until }, facts, zone) + explainJustify(justifyUntil, zone),
  };
}

// A request that waits is withdrawn at any time, unless what the child has that day requires it.
function withdrawalHeld(facts: SlotFacts, calendar: SchoolCalendar): SlotPermission[] {
  const act = 'CANCELLATION';
  const left = needing(act, facts.child);
  if (left.length === 0) return [];
  const code = 'NEEDED_BY';
  const neededBy = facts.child?.neededBy.map(({ sessionId }) => sessionId) ?? [];
  const deadline = { until: null, by: 'RULE' as const };
  const explanation = explainRefused(code, left, { facts, calendar, deadline });
  return [{ act, allowed: false, code, explanation, neededBy }];
}

/**
 * What concerns a slot in its present state: a free one can be booked, a booked one given up; what
 * keeps a booking that waits from being withdrawn.
 */
export function permissionsOf(
  facts: SlotFacts,
  calendar: SchoolCalendar,
  now: Date,
): SlotPermission[] {
  if (facts.pending === 'BOOKING') return withdrawalHeld(facts, calendar);
  const acts = actsOf(slotStateOf(facts.booking, facts.pending));
  return acts.map((act) => permissionOf(act, facts, calendar, now));
}

function actsOf(state: SlotState): SlotAct[] {
  switch (state) {
    case 'FREE':
      return ['BOOKING'];
    case 'BOOKED':
      return ['ABSENCE', 'CANCELLATION'];
    case 'WAITLISTED':
      return ['CANCELLATION'];
    case 'PRESENT':
    case 'ABSENT':
    case 'ABSENT_BILLED':
    case 'PENDING_BOOKING':
    case 'PENDING_ABSENCE':
    case 'PENDING_CANCELLATION':
      return [];
  }
}

/** The booking's status once something asked is accepted. */
export function bookingAfter(
  act: SlotAct,
  isBilled: boolean,
): Extract<BookingStatus, 'BOOKED' | 'ABSENT' | 'ABSENT_BILLED' | 'CANCELLED'> {
  switch (act) {
    case 'BOOKING':
      return 'BOOKED';
    case 'ABSENCE':
      return isBilled ? 'ABSENT_BILLED' : 'ABSENT';
    case 'CANCELLATION':
      return 'CANCELLED';
  }
}
