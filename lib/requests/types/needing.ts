import type { CivilDate } from '@/lib/core/dates/civil-date';

/** What does not go without something that waits, and is to be given up with it. */
export type Needing = {
  sessionId: string;
  childId: string;
  name: string;
  day: CivilDate;
  /** The line that still waits for an answer; null where it is booked, or awaits a seat. */
  lineId: string | null;
  /** An agent decides on giving it up: it is only asked. */
  isAsked: boolean;
  /** A day of a week that is given up whole. */
  isWholeWeek: boolean;
};
