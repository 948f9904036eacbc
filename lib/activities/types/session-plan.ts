import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

/** A session that an activity should have. */
export type WantedSession = {
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  capacity: number | null;
};

/** A session that it has. */
export type ExistingSession = WantedSession & {
  id: string;
  overbooked: number;
  taken: number;
  /** Whether anything was ever booked or asked for on it. */
  isUsed: boolean;
};

/** What brings the ones to the others. */
export type SessionChanges = {
  create: WantedSession[];
  /** Ids. */
  remove: string[];
  change: (Omit<WantedSession, 'day'> & { id: string; hasMoreSeats: boolean })[];
  /** Used sessions that would have been removed or moved. */
  kept: number;
  /** Sessions that keep more seats than is wanted, since they are taken. */
  capped: number;
};

/** The same in numbers, for agents. */
export type SessionCounts = {
  created: number;
  removed: number;
  changed: number;
  kept: number;
  capped: number;
};
