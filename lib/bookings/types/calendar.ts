import type { Seats } from '@/lib/activities/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

import type { BookingStatus } from '../types';

/** What the address of the agents' calendar says: the Monday of a week, and one facility or all. */
export type CalendarAddress = { monday: CivilDate; facilityId: string | null };

/** How full a session is, and who else asks for it. */
export type SessionLoad = {
  sessionId: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  seats: Seats;
  /** Absences, billed or not. */
  absent: number;
  /** Bookings asked for, not decided yet. */
  requested: number;
  /** Children on the waiting list. */
  waiting: number;
};

/** A day of the week, and why it is not like others: closures first, then the school's holidays. */
export type CalendarDay = { day: CivilDate; closure: string | null; holiday: string | null };

/** An activity's week: one list of sessions for each of the days shown. */
export type CalendarRow = {
  activityId: string;
  activityName: string;
  days: SessionLoad[][];
};

export type FacilityWeek = { facilityId: string; facilityName: string; rows: CalendarRow[] };

export type WeekCalendar = {
  days: CalendarDay[];
  facilities: FacilityWeek[];
  /** Those that the agent may choose from, by name. */
  choices: { id: string; name: string }[];
};

/** A child on a session, or waiting for it. */
export type Attendee = {
  childId: string;
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  /** Rank in the family's file, from 0; gives the sticker. */
  position: number;
  familyId: string;
  familyNumber: number;
  /** Null: nothing but a request. */
  status: BookingStatus | null;
  /** A request on it that waits for an answer. */
  pending: 'BOOKING' | 'ABSENCE' | 'CANCELLATION' | null;
  /** The line of that request, or of the one that waits for a seat. */
  lineId: string | null;
  /** Place on the waiting list, from 1. */
  rank: number | null;
};

/** One session with all its children. */
export type SessionSheet = SessionLoad & {
  activityName: string;
  facilityName: string;
  attendees: Attendee[];
};
