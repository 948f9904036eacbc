import type { ActivityRules, LinkedActivity, Seats, SessionTimes } from '@/lib/activities/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';

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
  /** What the activity's limits look at; null where it has none. */
  child: ChildFacts | null;
};

/** What limits look at, of a child on a session. */
export type ChildFacts = {
  birthDate: CivilDate;
  isFileComplete: boolean;
  /** Other sessions of the activity that the child has, or asks for, in the same week. */
  sameWeek: number;
  /** The linked activities that the child has, or asks for, on the same day. */
  sameDay: readonly string[];
  /** Of those, the ones given up in the same submission: they exclude still, and support no more. */
  leaving?: readonly string[];
  /** What requires the activity, and that the asking family keeps for the child on the same day. */
  neededBy: readonly HeldActivity[];
  /** Other sessions of the activity, kept likewise: one of them is enough for what requires it. */
  twins: readonly string[];
};

/** An activity that a child has on a day, with its session. */
export type HeldActivity = LinkedActivity & { sessionId: string };

/** Whether an act may be asked now, and until when, each with its sentence in French. */
export type SlotPermission =
  | {
      act: SlotAct;
      allowed: true;
      until: Date;
      explanation: string;
      /** After the cut-off: the absence is billed, the booking costs more. */
      isBilled: boolean;
      /** Of an absence: without a document by then, it is billed. */
      justifyUntil: Date | null;
    }
  | {
      act: SlotAct;
      allowed: false;
      code: SlotRefusal;
      explanation: string;
      /** Of NEEDED_BY: the sessions of the child to cancel too. */
      neededBy?: readonly string[];
    };

/** What the rules answer to an act, with its sentence in French; PENDING leaves it to an agent. */
export type SlotDecision =
  | {
      status: 'PENDING' | 'ACCEPTED' | 'WAITLISTED';
      explanation: string;
      isBilled: boolean;
      justifyUntil: Date | null;
    }
  | { status: 'REFUSED'; code: SlotRefusal; explanation: string };

/** Why an act may not be asked of a slot. */
export type SlotRefusal =
  | 'NOT_ENROLLED'
  | 'CLOSED'
  | 'BOOKING_CUTOFF_PASSED'
  | 'ABSENCE_CUTOFF_PASSED'
  | 'NOT_OPEN_YET'
  | 'ALREADY_BOOKED'
  | 'ALREADY_WAITLISTED'
  | 'ALREADY_REQUESTED'
  | 'NOT_BOOKED'
  | 'SESSION_FULL'
  | 'NEEDED_BY'
  | LimitRefusal;

/** Why the limits of an activity keep a child from booking. */
export type LimitRefusal =
  'TOO_YOUNG' | 'TOO_OLD' | 'FILE_INCOMPLETE' | 'WEEK_FULL' | 'EXCLUDED' | 'REQUIRED';
