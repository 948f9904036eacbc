import type { CivilDate, DateRange, TimeOfDay, Weekday } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { CutoffRule } from './schema';

export type Moment = 'MORNING' | 'NOON' | 'AFTERNOON' | 'EVENING' | 'DAY';
/** What is booked at once: a day, or all the open days of a week. */
export type BookingUnit = 'DAY' | 'WEEK';
export type DecisionMode = 'AUTOMATIC' | 'AGENT';

/** What deadlines are counted with: the days that are not like others, at one collectivity. */
export type SchoolCalendar = {
  timeZone: string;
  publicHolidays: ReadonlySet<CivilDate>;
  schoolHolidays: readonly DateRange[];
  schoolWeekdays: readonly Weekday[];
};

/** Another activity, as an explanation names it. */
export type LinkedActivity = { id: string; name: string };

/** Who may book, and how much of it. */
export type ActivityLimits = {
  /** Ages in years on the day of the session, both included; null: no limit. */
  minAge: number | null;
  maxAge: number | null;
  /** Sessions of the activity in one week, Monday to Sunday; null: no limit. */
  maxPerWeek: number | null;
  needsCompleteFile: boolean;
  /** Not on the same day as these. */
  excludes: readonly LinkedActivity[];
  /** Only with all of these, on the same day. */
  requires: readonly LinkedActivity[];
};

/** The rules of an activity that bookings are decided with. */
export type ActivityRules = {
  decisionMode: DecisionMode;
  hasWaitingList: boolean;
  bookingUnit: BookingUnit;
  /** From when a session may be booked; null: always. */
  bookingOpening: CutoffRule | null;
  bookingCutoff: CutoffRule;
  /** After the booking cut-off: refused, or accepted for a higher price until the session begins. */
  lateBooking: 'REFUSE' | 'SURCHARGE';
  /** In per cent of the price. */
  lateSurcharge: number;
  absenceCutoff: CutoffRule;
  /** After the absence cut-off: refused, or recorded and billed. */
  lateAbsence: 'REFUSE' | 'BILL';
  /** An absence in time is billed unless a document comes so many hours after its cut-off; null: none is asked. */
  justifyWithinHours: number | null;
  /** Null where anybody enrolled may book as much as they like. */
  limits: ActivityLimits | null;
  priceCents: Cents;
};

export type SessionTimes = { day: CivilDate; startsAt: TimeOfDay; endsAt: TimeOfDay };

/**
 * Seats of a session; a null capacity is no limit. `overbooked` is how far above it agents have let it
 * go: for those whom they let in, and for nobody after them.
 */
export type Seats = { capacity: number | null; overbooked: number; taken: number };
