/** What is left of a session that rules answer for, where its seats are limited. */
export type SeatsOutlook = {
  /** Seats that those who wait leave free. */
  free: number;
  /** All its seats, taken or not. */
  capacity: number;
  /** Children on the waiting list. */
  waiting: number;
  /** Whether one more child may wait. */
  hasList: boolean;
};

/** The answer that a booking would have now. */
export type ExpectedAnswer =
  { status: 'ACCEPTED' } | { status: 'WAITLISTED'; rank: number } | { status: 'REFUSED' };
