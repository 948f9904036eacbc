import { describeCutoff } from '@/lib/activities/rules';
import {
  absenceDeadline,
  bookingDeadline,
  cancellationDeadline,
  type Deadline,
  type EndedBy,
  sessionBound,
} from '@/lib/activities/rules/deadlines';
import type { SchoolCalendar } from '@/lib/activities/types';

import type { SlotAct, SlotFacts } from '../types';

/** Until when an act is possible at an instant, what ends it then, and whether it costs more already. */
export type ActDeadline = {
  until: Date | null;
  by: EndedBy;
  isBilled: boolean;
  /** What sets the instant, in a few words; null where the date says it all. */
  detail: string | null;
};

function inTimeUntil(act: SlotAct, facts: SlotFacts, calendar: SchoolCalendar): Deadline | null {
  const { rules, times, booking } = facts;
  if (act === 'BOOKING') return bookingDeadline(rules, times, calendar);
  if (act === 'ABSENCE') return absenceDeadline(rules, times, calendar);
  // Leaving a waiting list holds no seat: it is possible until the session begins.
  if (booking === 'WAITLISTED') return sessionBound('START', times, calendar);
  return cancellationDeadline(rules, times, calendar);
}

// After its cut-off an act may stay possible, at a cost: an absence until the session ends, a booking
// until it begins.
function lateUntil(
  act: SlotAct,
  { rules, times }: SlotFacts,
  calendar: SchoolCalendar,
): Deadline | null {
  if (act === 'ABSENCE' && rules.lateAbsence === 'BILL') {
    return sessionBound('END', times, calendar);
  }
  return act === 'BOOKING' && rules.lateBooking === 'SURCHARGE'
    ? sessionBound('START', times, calendar)
    : null;
}

function detailOf(act: SlotAct, by: EndedBy, { rules, times }: SlotFacts): string | null {
  if (by === 'START') return 'début de la séance';
  if (by === 'END') return 'fin de la séance';
  return describeCutoff(act === 'BOOKING' ? rules.bookingCutoff : rules.absenceCutoff, times.day);
}

/** The deadline of an act: nothing is booked nor cancelled once the session has begun. */
export function deadlineOf(
  act: SlotAct,
  facts: SlotFacts,
  calendar: SchoolCalendar,
  now: Date,
): ActDeadline {
  const inTime = inTimeUntil(act, facts, calendar);
  const late = lateUntil(act, facts, calendar);
  const isOver = inTime === null || now > inTime.until;
  if (isOver && late !== null && (inTime === null || inTime.until < late.until)) {
    return { ...late, isBilled: now <= late.until, detail: null };
  }
  if (inTime === null) return { until: null, by: 'RULE', isBilled: false, detail: null };
  return { ...inTime, isBilled: false, detail: detailOf(act, inTime.by, facts) };
}
