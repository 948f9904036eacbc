import type { SlotAct } from '@/lib/bookings/types';
import type { ChangeKind } from '@/lib/requests/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

export type AnswerStatus = 'ACCEPTED' | 'REFUSED' | 'WAITLISTED';

/** The days of one request that got the same answer. */
export type Answer = {
  requestId: string;
  kind: SlotAct;
  status: AnswerStatus;
  /** Of a refusal. */
  reason: string | null;
  childId: string;
  activityName: string;
  collectivityName: string;
  timeZone: string;
  days: readonly CivilDate[];
  answeredAt: Date;
};

/** The fields of one request to change the file that got the same answer. */
export type ChangeAnswer = {
  requestId: string;
  reference: bigint;
  kind: ChangeKind;
  status: 'ACCEPTED' | 'REFUSED';
  /** Of a refusal. */
  reason: string | null;
  fields: number;
  collectivityName: string;
  timeZone: string;
  answeredAt: Date;
};

/** What a family waits for: how many slots and fields, and since when the oldest. */
export type Waiting = { lines: number; fields: number; since: Date; timeZone: string };

export type FamilyAttention = {
  waiting: Waiting | null;
  answers: readonly Answer[];
  changes: readonly ChangeAnswer[];
};

/** How many lines wait for an agent, and since when the oldest; null where none does. */
export type QueueSummary = { lines: number; since: Date | null };

/** A session on which something waits for a decision. */
export type SessionToDecide = {
  sessionId: string;
  activityId: string;
  activityName: string;
  facilityName: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  /** Null: no limit. Seats granted above it on purpose are counted in. */
  capacity: number | null;
  taken: number;
  /** How many of each kind wait; absences and cancellations free seats. */
  bookings: number;
  absences: number;
  cancellations: number;
  since: Date;
};

/** An activity of the queue: its sessions, the fullest first, then the soonest. */
export type ActivityToDecide = {
  activityId: string;
  activityName: string;
  facilityName: string;
  lines: number;
  since: Date;
  sessions: readonly SessionToDecide[];
};
