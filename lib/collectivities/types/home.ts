import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

/** Seats of an activity's session on a day. */
export type Headcount = {
  sessionId: string;
  activityName: string;
  facilityName: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  /** Null: no limit. */
  capacity: number | null;
  taken: number;
  absent: number;
};

/** A session that children wait for. */
export type WaitingList = {
  sessionId: string;
  activityName: string;
  facilityName: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  capacity: number | null;
  taken: number;
  waiting: number;
};

/** How the e-mails of the last days fare. */
export type EmailHealth = {
  failed: number;
  /** Due for a while, and still not sent. */
  late: number;
  /** Written, with no provider to send them. */
  kept: number;
};
