import type { ActivityRules, Seats, SessionTimes } from '@/lib/activities/types';

export type BookingStatus =
  'BOOKED' | 'WAITLISTED' | 'PRESENT' | 'ABSENT' | 'ABSENT_BILLED' | 'CANCELLED';

/** What a family may ask of a slot. */
export type SlotAct = 'BOOKING' | 'ABSENCE' | 'CANCELLATION';

/** How a slot shows: the booking's state, under a pending request where there is one. */
export type SlotState =
  | 'FREE'
  | 'BOOKED'
  | 'PRESENT'
  | 'ABSENT'
  | 'ABSENT_BILLED'
  | 'WAITLISTED'
  | 'PENDING_BOOKING'
  | 'PENDING_ABSENCE'
  | 'PENDING_CANCELLATION';

/** All that is known of a child on a session when something is asked. */
export type SlotFacts = {
  times: SessionTimes;
  seats: Seats;
  rules: ActivityRules;
  /** Whether an enrolment of the asking family covers the day. */
  isEnrolled: boolean;
  booking: BookingStatus | null;
  pending: SlotAct | null;
  /** The name of the closure or public holiday on that day. */
  closure: string | null;
};

/** Whether an act may be asked now, and until when, each with its sentence in French. */
export type SlotPermission =
  | { act: SlotAct; allowed: true; until: Date; explanation: string; isBilled: boolean }
  | { act: SlotAct; allowed: false; code: SlotRefusal; explanation: string };

/** Why an act may not be asked of a slot. */
export type SlotRefusal =
  | 'NOT_ENROLLED'
  | 'CLOSED'
  | 'BOOKING_CUTOFF_PASSED'
  | 'ABSENCE_CUTOFF_PASSED'
  | 'ALREADY_BOOKED'
  | 'ALREADY_REQUESTED'
  | 'NOT_BOOKED'
  | 'SESSION_FULL';
