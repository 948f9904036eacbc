import { cutoffOf } from '@/lib/activities/rules';
import type { ActivityLimits, SchoolCalendar } from '@/lib/activities/types';
import { permissionOf } from '@/lib/bookings/rules';
import type { ChildFacts, SlotAct, SlotFacts } from '@/lib/bookings/types';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';

export const calendar: SchoolCalendar = {
  timeZone: 'Europe/Paris',
  publicHolidays: new Set(),
  schoolHolidays: [],
  schoolWeekdays: [1, 2, 4, 5],
};

// Friday 27 November 2026; the cut-off is on Thursday at 12:00, 11:00 UTC.
export const cutoff = new Date('2026-11-26T11:00:00.000Z');
export const before = new Date('2026-11-24T09:00:00.000Z');
export const justAfter = new Date('2026-11-26T11:00:00.001Z');

/** A free seat on Friday at 12:00, in an activity without limits that agents decide, unless said. */
export function slot(
  changes: Partial<SlotFacts> = {},
  rules: Partial<SlotFacts['rules']> = {},
): SlotFacts {
  const dayBefore = {
    kind: 'days-before' as const,
    days: 1,
    counting: 'working' as const,
    time: timeOfDay('12:00'),
  };
  return {
    times: {
      day: civilDate('2026-11-27'),
      startsAt: timeOfDay('12:00'),
      endsAt: timeOfDay('14:00'),
    },
    seats: { capacity: 20, overbooked: 0, taken: 3 },
    rules: {
      decisionMode: 'AGENT',
      hasWaitingList: false,
      bookingUnit: 'DAY',
      bookingOpening: null,
      bookingCutoff: dayBefore,
      lateBooking: 'REFUSE',
      lateSurcharge: 0,
      absenceCutoff: dayBefore,
      lateAbsence: 'REFUSE',
      justifyWithinHours: null,
      limits: null,
      priceCents: 345,
      ...rules,
    },
    isEnrolled: true,
    booking: null,
    pending: null,
    closure: null,
    child: null,
    ...changes,
  };
}

/** Limits that hold nobody back, unless said. */
export function limits(changes: Partial<ActivityLimits> = {}): ActivityLimits {
  return {
    minAge: null,
    maxAge: null,
    maxPerWeek: null,
    needsCompleteFile: false,
    excludes: [],
    requires: [],
    ...changes,
  };
}

/** Nathan, five years old on the day of the session, with nothing else booked. */
export function nathan(changes: Partial<ChildFacts> = {}): ChildFacts {
  return {
    birthDate: civilDate('2021-03-14'),
    isFileComplete: true,
    sameWeek: 0,
    sameDay: [],
    neededBy: [],
    twins: [],
    ...changes,
  };
}

export function codeOf(act: SlotAct, facts: SlotFacts, now: Date): string {
  const permission = permissionOf(act, facts, calendar, now);
  return permission.allowed ? 'ALLOWED' : permission.code;
}

/**
 * Until when an act is in time, and what a refusal says of it: the earlier of the rule and of the session,
 * its end for an absence. One that a document justifies knows the rule alone.
 */
export function endOf(
  act: SlotAct,
  { rules, times }: SlotFacts,
  on: SchoolCalendar,
): { at: Date; words: string } | null {
  const rule = act === 'BOOKING' ? rules.bookingCutoff : rules.absenceCutoff;
  const ruled = cutoffOf(rule, times.day, on);
  if (ruled === null) return null;
  const byRule = { at: ruled, words: 'la date limite était' };
  if (act === 'ABSENCE' && rules.justifyWithinHours !== null) return byRule;
  const bound =
    act === 'ABSENCE'
      ? { time: times.endsAt, words: 'la séance s’est terminée' }
      : { time: times.startsAt, words: 'la séance a commencé' };
  const at = instantAt(times.day, bound.time, on.timeZone);
  return ruled <= at ? byRule : { at, words: bound.words };
}
