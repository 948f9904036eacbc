import { cutoffOf, describeCutoff } from '@/lib/activities/rules';
import type { SchoolCalendar, Seats } from '@/lib/activities/types';
import { formatInstant } from '@/lib/core/dates/format';
import { instantAt } from '@/lib/core/dates/zoned';
import { formatEuros } from '@/lib/core/money';

import { slotRefusalMessages } from './messages';
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

/** Whether a seat is free. */
export function hasFreeSeat({ capacity, overbooked, taken }: Seats): boolean {
  return capacity === null || taken < capacity + overbooked;
}

type Deadline = { until: Date | null; isBilled: boolean; rule: string | null };

// After the absence cut-off of an activity that bills late absences, an absence may be declared
// until the session ends, and is billed.
function deadlineOf(act: SlotAct, facts: SlotFacts, calendar: SchoolCalendar, now: Date): Deadline {
  const { rules, times } = facts;
  const rule = act === 'BOOKING' ? rules.bookingCutoff : rules.absenceCutoff;
  const until = cutoffOf(rule, times.day, calendar);
  const inTime = until !== null && now <= until;
  if (act === 'ABSENCE' && !inTime && rules.lateAbsence === 'BILL') {
    const end = instantAt(times.day, times.endsAt, calendar.timeZone);
    return { until: end, isBilled: true, rule: null };
  }
  return { until, isBilled: false, rule: describeCutoff(rule, times.day) };
}

function refusalOf(act: SlotAct, facts: SlotFacts): SlotRefusal | null {
  const { booking, pending } = facts;
  if (facts.closure !== null) return 'CLOSED';
  if (pending !== null) return 'ALREADY_REQUESTED';
  if (act !== 'BOOKING') {
    if (booking === 'BOOKED' || (booking === 'WAITLISTED' && act === 'CANCELLATION')) return null;
    return 'NOT_BOOKED';
  }
  if (!facts.isEnrolled) return 'NOT_ENROLLED';
  return booking === null || booking === 'CANCELLED' ? null : 'ALREADY_BOOKED';
}

function isFullWithoutList(act: SlotAct, { rules, seats }: SlotFacts): boolean {
  return act === 'BOOKING' && !rules.hasWaitingList && !hasFreeSeat(seats);
}

function explainAllowed(
  act: SlotAct,
  { until, isBilled, rule }: Deadline & { until: Date },
  facts: SlotFacts,
  zone: string,
): string {
  if (isBilled) {
    return `Le délai est passé\u00A0: l’absence sera facturée ${formatEuros(facts.rules.priceCents)}.`;
  }
  const verb = act === 'BOOKING' ? 'Réservable' : 'Modifiable';
  const detail = rule === null ? '' : ` (${rule})`;
  return `${verb} jusqu’au ${formatInstant(until, zone)}${detail}.`;
}

/**
 * Whether one act may be asked of a slot at an instant, until when, and why not otherwise.
 * Cut-offs are inclusive (rules.md: at 12:00:00.000 it is still time).
 */
export function permissionOf(
  act: SlotAct,
  facts: SlotFacts,
  calendar: SchoolCalendar,
  now: Date,
): SlotPermission {
  const deadline = deadlineOf(act, facts, calendar, now);
  const refuse = (code: SlotRefusal): SlotPermission => ({
    act,
    allowed: false,
    code,
    explanation: slotRefusalMessages[code]({
      day: facts.times.day,
      timeZone: calendar.timeZone,
      cutoff: deadline.until,
      closure: facts.closure,
    }),
  });
  const refusal = refusalOf(act, facts);
  if (refusal !== null) return refuse(refusal);
  // Leaving a waiting list holds no seat: it is possible until the session begins.
  const { until } =
    facts.booking === 'WAITLISTED' && act === 'CANCELLATION'
      ? { until: instantAt(facts.times.day, facts.times.startsAt, calendar.timeZone) }
      : deadline;
  if (until === null || now > until) {
    return refuse(act === 'BOOKING' ? 'BOOKING_CUTOFF_PASSED' : 'ABSENCE_CUTOFF_PASSED');
  }
  if (isFullWithoutList(act, facts)) return refuse('SESSION_FULL');
  return {
    act,
    allowed: true,
    until,
    isBilled: deadline.isBilled,
    explanation: explainAllowed(act, { ...deadline, until }, facts, calendar.timeZone),
  };
}

/** What concerns a slot in its present state: a free one can be booked, a booked one given up. */
export function permissionsOf(
  facts: SlotFacts,
  calendar: SchoolCalendar,
  now: Date,
): SlotPermission[] {
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

/** What the rules answer at once to something that may be asked; PENDING leaves it to an agent. */
export function outcomeOf(act: SlotAct, facts: SlotFacts): 'PENDING' | 'ACCEPTED' | 'WAITLISTED' {
  // Nobody is asked to let a family leave a waiting list.
  if (act === 'CANCELLATION' && facts.booking === 'WAITLISTED') return 'ACCEPTED';
  if (facts.rules.decisionMode === 'AGENT') return 'PENDING';
  if (act !== 'BOOKING' || hasFreeSeat(facts.seats)) return 'ACCEPTED';
  return 'WAITLISTED';
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
