import type { CivilDate } from '@/lib/core/dates/civil-date';

/** What a closure would cancel, or has cancelled. */
export type ClosureCounts = {
  sessions: number;
  bookings: number;
  /** Places on waiting lists. */
  waiting: number;
  /** Requests without an answer. */
  pending: number;
  families: number;
};

/** What days that become public holidays would cancel. */
export type HolidayCounts = Pick<ClosureCounts, 'bookings' | 'waiting' | 'pending'>;

/** A closure that is or was in force. */
export type ClosureRow = ClosureCounts & {
  id: string;
  label: string;
  start: CivilDate;
  end: CivilDate;
  activities: readonly string[];
  /** Null where the calendar was extended at night. */
  agentName: string | null;
  /** The day became a public holiday: nobody opens it. */
  isHoliday: boolean;
  undoneAt: Date | null;
  /** Until when it may be undone, or that of a holiday be told; null once a family has been told. */
  undoUntil: Date | null;
  /** Nobody had to be told. */
  isSilent: boolean;
};
