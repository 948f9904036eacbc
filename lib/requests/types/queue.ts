import type { Seats } from '@/lib/activities/types';
import type { BookingStatus, SlotAct } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

import type { LineEventType, Justification, RequestLineStatus, RequestStatus } from '../types';
import type { Message } from './conversation';

/**
 * The agents' lists: to answer, on a waiting list, answered, with a message that nobody has read, with a
 * document of an absence that nobody has answered. The last two have one line for a request.
 */
export type QueueTab = 'attente' | 'liste' | 'traitees' | 'messages' | 'justificatifs';

/** By session, the soonest first, or by age, the oldest request first. Answered lines are by decision. */
export type QueueSort = 'seance' | 'anciennete';

/** What an answered line was answered. */
export type QueueAnswer = 'ACCEPTED' | 'REFUSED';

/** Whole days since a request was sent, at least. */
export type WaitedDays = 1 | 3 | 7;

/** Years of a child on the day of the session: from and to, or from. */
export type AgeBand = '0-2' | '3-5' | '6-11' | '12';

/** What narrows the agents' lists, by what they look for; null: all. */
export type QueueNarrowing = {
  /** A facility, or one activity. */
  placeId: string | null;
  day: CivilDate | null;
  waitedDays: WaitedDays | null;
  ageBand: AgeBand | null;
};

/** What the address of the queue says. */
export type QueueFilters = QueueNarrowing & {
  tab: QueueTab;
  sort: QueueSort;
  /** Null: all kinds. */
  kind: SlotAct | null;
  /** Among what was answered; null: both. */
  answer: QueueAnswer | null;
  search: string;
  /** The last line of the page before this one. */
  after: string | null;
};

/** An instant as the collectivity's clocks show it, to the minute. */
export type LocalInstant = { day: CivilDate; time: TimeOfDay };

/** A session and how full it is. */
export type QueueSession = {
  sessionId: string;
  activityName: string;
  facilityName: string;
  hasWaitingList: boolean;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  seats: Seats;
  /** Bookings that wait for an answer, on this page or not. */
  requested: number;
  /** Children on the waiting list. */
  waiting: number;
};

/** One day of a request, as the queue shows it. */
export type QueueLine = {
  lineId: string;
  requestId: string;
  /** What was sent at once: requests of several children or activities have it in common. */
  submissionId: string;
  reference: string;
  kind: SlotAct;
  status: RequestLineStatus;
  reason: string | null;
  /** An absence asked too late: accepted, it is billed. */
  isBilled: boolean;
  familyName: string;
  /** `position`: rank in the family's file, from 0; gives the sticker. */
  child: { firstName: string; position: number };
  submitted: LocalInstant;
  /** Days of the whole request. */
  dayCount: number;
  startDay: CivilDate;
  endDay: CivilDate;
  /** Messages of the family that the service has not read. */
  unread: number;
  /** The service has asked something, and waits for the family. */
  isToComplete: boolean;
  /** How what the family wrote as it asked begins; null where it wrote nothing then. */
  word: string | null;
  /** Place on the waiting list, from 1. */
  rank: number | null;
  /** Who is granted together with the child or not at all, the child among them; empty where none is. */
  together: readonly string[];
  /** Whether the answer is one for the whole week of the day. */
  isWholeWeek: boolean;
  /** Whether a brother or sister has a seat on the session. */
  hasSibling: boolean;
  decided: LocalInstant | null;
  /** Who decided: an agent's name; null for the rules. */
  decidedBy: string | null;
  /** What the answer should not come after: the cut-off or, once it is past, the session's start. */
  answerBy: { at: LocalInstant; isPast: boolean };
  session: QueueSession;
};

export type QueuePage = {
  lines: QueueLine[];
  /** Where the next page begins: `after` of its address. */
  next: string | null;
};

/** One day of a request, in its own panel. */
export type DetailDay = {
  lineId: string;
  day: CivilDate;
  status: RequestLineStatus;
  /** An absence whose document stands where the panel's does. */
  isJustifiedAlike: boolean;
};

/** Something that happened to a request, newest first. */
export type DetailEvent = {
  type: 'SUBMITTED' | LineEventType;
  at: LocalInstant;
  /** Who acted; null for the rules. */
  author: string | null;
  reason: string | null;
  rank: number | null;
};

/** Another request of the same family. */
export type RelatedRequest = {
  reference: string;
  kind: SlotAct;
  status: RequestStatus;
  childName: string;
  activityName: string;
  startDay: CivilDate;
  endDay: CivilDate;
  /** A line of it that waits for an answer, if one does. */
  pendingLineId: string | null;
};

/** All that an agent sees of a line before deciding. */
export type LineDetail = Omit<QueueLine, 'answerBy' | 'hasSibling' | 'dayCount'> & {
  familyNumber: number;
  childLastName: string;
  birthDate: CivilDate;
  authorName: string;
  /** The document that the absence asks for; null where it asks for none. */
  justification: Justification | null;
  /** The child's state on this session; null: not booked. */
  booking: BookingStatus | null;
  days: DetailDay[];
  /** The conversation, the newest first. */
  messages: readonly Message[];
  serviceName: string;
  timeZone: string;
  events: DetailEvent[];
  related: RelatedRequest[];
};
