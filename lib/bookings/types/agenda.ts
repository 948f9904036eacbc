import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

import type { SlotState } from '@/lib/bookings/types';

/** One child on one session, as the home page tells it. */
export type AgendaSlot = {
  sessionId: string;
  childId: string;
  collectivityId: string;
  timeZone: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  activityName: string;
  state: SlotState;
  /** On the waiting list, from 1. */
  rank: number | null;
  /** Until when a free slot may be booked; null where it may not. */
  bookableUntil: Date | null;
};

/** A closure or a public holiday, with both ends included. */
export type AgendaClosure = { label: string; start: CivilDate; end: CivilDate; isHoliday: boolean };

export type Agenda = { slots: readonly AgendaSlot[]; closures: readonly AgendaClosure[] };

/** One row of the days to come: the slots of a day, or why there are none. */
export type AgendaDay =
  | { kind: 'open'; day: CivilDate; slots: readonly AgendaSlot[] }
  | { kind: 'closed'; day: CivilDate; closure: AgendaClosure };

/** Days with one booking deadline, which nears, and the children for whom nothing is booked. */
export type DaysToBook = {
  days: readonly CivilDate[];
  until: Date;
  timeZone: string;
  childIds: readonly string[];
  activityNames: readonly string[];
  /** Of these activities. */
  collectivityIds: readonly string[];
};
