import type { BookingStatus } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

/** What a facilitator notes of a child who was expected. */
export const MARKS = ['PRESENT', 'ABSENT'] as const;
export type Mark = (typeof MARKS)[number];

/** How many children of a session are noted. */
export type RollCount = {
  /** Booked, and not noted yet. */
  expected: number;
  present: number;
  /** Billed or not, noted or announced. */
  absent: number;
};

/** A session of the day, and how far its attendance is. */
export type RollSummary = RollCount & {
  sessionId: string;
  activityName: string;
  facilityId: string;
  facilityName: string;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  isClosed: boolean;
};

/** A child who was expected at a session, or who came. */
export type RollChild = {
  childId: string;
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  /** Rank in the family's file, from 0; gives the sticker. */
  position: number;
  status: Exclude<BookingStatus, 'WAITLISTED' | 'CANCELLED'>;
  /** Came without a booking. */
  isUnbooked: boolean;
  /** On an issued invoice: no longer noted. */
  isInvoiced: boolean;
};

/** A child who may be added to a session: enrolled at its activity on that day, and not on the roll. */
export type FoundChild = {
  childId: string;
  familyId: string;
  familyNumber: number;
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  /** Waits for a seat: an agent gives it, from the waiting lists. */
  isWaiting: boolean;
};

/** The attendance of one session. */
export type Roll = {
  sessionId: string;
  activityName: string;
  facilityName: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  isClosed: boolean;
  /** By name. */
  children: readonly RollChild[];
  /** Null where nobody was looked for. */
  found: readonly FoundChild[] | null;
};
