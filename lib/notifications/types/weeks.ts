import type { SlotState } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

import type { EmailFrame } from '../types';

/** A session of an activity, and the last instant at which it may be booked. */
export type SessionCutoff = { activityId: string; day: CivilDate; cutoff: Date };

/** A day to be booked soon, with the Monday of its week. */
export type DueDay = { activityId: string; day: CivilDate; week: CivilDate };

/** A week in which nothing is booked yet for a child at an activity. */
export type WeekToBook = {
  week: CivilDate;
  child: string;
  activity: string;
  /** Of the first of its days that may still be booked. */
  cutoff: Date;
  /** Whether later days have deadlines of their own. */
  hasLaterCutoffs: boolean;
};

export type ReminderFacts = {
  frame: EmailFrame;
  /** The day on which it is read. */
  today: CivilDate;
  weeks: readonly [WeekToBook, ...WeekToBook[]];
};

/** What stands for a child on a session of the week to come. */
export type SummarySlot = {
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  child: string;
  activity: string;
  state: Exclude<SlotState, 'FREE'>;
  /** On the waiting list, from 1. */
  rank: number | null;
};

export type SummaryFacts = {
  frame: EmailFrame;
  /** The Monday of the week that it tells. */
  week: CivilDate;
  slots: readonly SummarySlot[];
};
