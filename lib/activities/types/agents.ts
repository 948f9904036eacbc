import type { CivilDate, TimeOfDay, Weekday } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { BookingUnit, DecisionMode, Moment } from '../types';

/** On which days of the school calendar an activity opens. */
export type ActivityDays = 'TERM' | 'HOLIDAYS' | 'EVERY_DAY';

/** When an activity opens on a weekday. */
export type WeeklyTime = { weekday: Weekday; startsAt: TimeOfDay; endsAt: TimeOfDay };

/** A session, as the agents' list of activities gives the next ones. */
export type NextSession = {
  id: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  capacity: number | null;
  overbooked: number;
  taken: number;
};

/** What sessions are made from. */
export type SessionPlan = {
  opensOn: ActivityDays;
  weeklyTimes: readonly WeeklyTime[];
  /** Seats of a session; null: no limit. */
  capacity: number | null;
  /** Both null until they are said. */
  seasonStart: CivilDate | null;
  seasonEnd: CivilDate | null;
};

/** An activity, as agents keep it. */
export type AgentActivity = SessionPlan & {
  id: string;
  name: string;
  facilityId: string;
  facilityName: string;
  moment: Moment;
  decisionMode: DecisionMode;
  bookingUnit: BookingUnit;
  hasWaitingList: boolean;
  promotesAutomatically: boolean;
  offerHours: number | null;
  minAge: number | null;
  maxAge: number | null;
  priceCents: Cents;
  /** The sessions to come, and the first of them. */
  sessionsToCome: number;
  nextSessions: readonly NextSession[];
  /** Children enrolled today or later. */
  enrolled: number;
};

/** A facility and its activities; none where it is new. */
export type FacilityActivities = {
  id: string;
  name: string;
  activities: readonly AgentActivity[];
};
