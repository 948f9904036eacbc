import type { BookingStatus, SlotAct } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

/** One session of a child, as the child's calendar tells it. */
export type FeedSlot = {
  sessionId: string;
  childId: string;
  timeZone: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  activityName: string;
  facilityName: string;
  issuer: string;
  booking: BookingStatus | null;
  pending: SlotAct | null;
  /** On the waiting list, from 1. */
  rank: number | null;
  /** Why an agent closed the session. */
  closure: string | null;
  changedAt: Date;
};

/** A child's bookings, for a calendar program. */
export type ChildFeed = { firstName: string; slots: readonly FeedSlot[] };

/** A child of the account, and the secret address of the child's calendar where there is one. */
export type FeedOfChild = {
  childId: string;
  firstName: string;
  sticker: number;
  feed: { id: string; address: string; createdAt: Date } | null;
};
