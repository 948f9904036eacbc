import type { CivilDate, DateRange, TimeOfDay, Weekday } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { CutoffRule } from './schema';

export type Moment = 'MORNING' | 'NOON' | 'AFTERNOON' | 'EVENING' | 'DAY';
export type DecisionMode = 'AUTOMATIC' | 'AGENT';

/** What deadlines are counted with: the days that are not like others, at one collectivity. */
export type SchoolCalendar = {
  timeZone: string;
  publicHolidays: ReadonlySet<CivilDate>;
  schoolHolidays: readonly DateRange[];
  schoolWeekdays: readonly Weekday[];
};

/** The rules of an activity that bookings are decided with. */
export type ActivityRules = {
  decisionMode: DecisionMode;
  hasWaitingList: boolean;
  bookingCutoff: CutoffRule;
  absenceCutoff: CutoffRule;
  /** After the absence cut-off: refused, or recorded and billed. */
  lateAbsence: 'REFUSE' | 'BILL';
  priceCents: Cents;
};

export type SessionTimes = { day: CivilDate; startsAt: TimeOfDay; endsAt: TimeOfDay };

/** Seats of a session; a null capacity is no limit. */
export type Seats = { capacity: number | null; overbooked: number; taken: number };
