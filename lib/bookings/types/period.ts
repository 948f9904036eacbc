import type { TimeOfDay, CivilDate, DateRange, Weekday } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { FamilyChild } from '@/lib/families/types';

import type { DayTimes } from '../rules/day-times';
import type { LimitRefusal, SlotPermission } from '../types';
import type { PlanningPeriod } from './planning';

/** What may be asked over a long period (guide 3.1.2). */
export type PeriodAct = 'BOOKING' | 'ABSENCE';

/** An activity that is asked for, and on which days of the week. */
export type PeriodWish = {
  activityId: string;
  weekdays: readonly Weekday[];
  /** Of days of which some sessions alone are asked for: from when to when. */
  times?: readonly (DayTimes & { weekday: Weekday })[];
};

/** A long-period request, as its form states it. */
export type PeriodAsk = {
  act: PeriodAct;
  /** In the order of the form: of two that exclude each other on a day, the first is asked for. */
  wishes: readonly PeriodWish[];
  childIds: readonly string[];
  range: DateRange;
  /** Brothers and sisters get a seat on a day all together, or none of them does. */
  areTied?: boolean;
};

/** The right of a child to book an activity, as the form needs it. */
export type PeriodEnrolment = {
  childId: string;
  activityId: string;
  range: DateRange;
  weekdays: readonly Weekday[];
};

/** An activity that a family may ask for, with its hours on each weekday. */
export type PeriodActivity = {
  id: string;
  collectivityId: string;
  name: string;
  facilityName: string;
  hours: readonly { weekday: Weekday; startsAt: TimeOfDay; endsAt: TimeOfDay }[];
  /** Booked by the whole week: no part of a day is asked for. */
  isByWeek?: boolean;
};

/** The days of the week that a family keeps for a child at an activity, to ask for them again. */
export type WeekPattern = { childId: string; activityId: string; weekdays: readonly Weekday[] };

/** What the long-period form offers: who is enrolled in what, from when to when, and at what hours. */
export type PeriodChoices = {
  children: readonly FamilyChild[];
  activities: readonly PeriodActivity[];
  enrolments: readonly PeriodEnrolment[];
  /** School holidays to come, by their first day. */
  holidays: readonly { collectivityId: string; label: string; start: CivilDate }[];
  patterns: readonly WeekPattern[];
};

/** A child on a session, with whether the act may be asked of it. */
export type PeriodSlot = {
  sessionId: string;
  childId: string;
  activityId: string;
  day: CivilDate;
  minutes: number;
  /** Of the slot asked for alone. */
  permission: SlotPermission;
  /** The same beside other activities, asked for on the same day; where it depends on them. */
  permissionBeside?: (activityIds: readonly string[]) => SlotPermission;
  /** Seats left, less those of who waits already; null where they decide nothing. */
  seatsLeft: number | null;
  /** All the seats, taken or not; null where there is no limit. */
  capacity: number | null;
  /** Children who wait already. */
  waiting: number;
  /** Who finds no seat left may be asked for all the same; without a waiting list, the rules refuse. */
  canWait: boolean;
  /** How many sessions the child may still have in that week; null where there is no limit. */
  weekLeft: number | null;
};

/** Why a day of the period is left out for a child. */
export type PeriodSkip =
  | 'ALREADY_BOOKED'
  | 'ALREADY_WAITLISTED'
  | 'NOT_OPEN_YET'
  | 'ALREADY_REQUESTED'
  | 'NOT_BOOKED'
  | 'LATE'
  | 'FULL'
  | 'CLOSED'
  | 'NO_SESSION'
  | 'NOT_TOGETHER'
  | 'WHOLE_WEEK'
  | LimitRefusal;

/** A slot that will be asked for. */
export type PeriodItem = {
  sessionId: string;
  childId: string;
  day: CivilDate;
  minutes: number;
  /** The rank on the waiting list that the request would have now; null where a seat is free. */
  rank: number | null;
  /** It waits with brothers and sisters, for want of seats for all. */
  isTogether?: boolean;
  /** Asked too late: an absence is billed, a booking costs more. */
  isBilled: boolean;
};

export type PeriodSkipped = {
  childId: string;
  day: CivilDate;
  reason: PeriodSkip;
  /** The name of the holiday or of the closure. */
  label: string | null;
};

/** What a long-period request comes to at an activity: what is asked, and what is not and why. */
export type ActivityPlan = {
  activityId: string;
  /** The children asked for who are enrolled in it. */
  childIds: readonly string[];
  items: readonly PeriodItem[];
  skipped: readonly PeriodSkipped[];
  /** Of one slot, as its activity shows it: families pay by its tariff, where it has one. */
  priceCents: Cents;
  /** Of one slot asked after its cut-off. */
  latePriceCents: Cents;
};

/** What a long-period request comes to, activity by activity. */
export type PeriodPlan = readonly ActivityPlan[];

/** What the plan of an activity is made from. */
export type ActivityFacts = PeriodWish & {
  childIds: readonly string[];
  /** The rules answer at once; an agent does otherwise. */
  isAtOnce?: boolean;
  /** Booked by the whole week: the slots are then those of all the weeks that the period touches. */
  isByWeek?: boolean;
  slots: readonly PeriodSlot[];
  /** Days that are not like others at the activity's collectivity. */
  periods: readonly Omit<PlanningPeriod, 'collectivityId'>[];
  priceCents: Cents;
  latePriceCents: Cents;
};

/** What a plan is made from. */
export type PeriodFacts = {
  ask: Omit<PeriodAsk, 'childIds' | 'wishes'>;
  activities: readonly ActivityFacts[];
};
