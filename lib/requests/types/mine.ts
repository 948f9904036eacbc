import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';

import type { RequestKind, RequestLineStatus, RequestStatus } from '../types';

/** A request as its family follows it. */
export type MyRequest = {
  id: string;
  reference: bigint;
  kind: RequestKind;
  status: RequestStatus;
  submittedAt: Date;
  childId: string;
  firstName: string;
  activityName: string;
  facilityName: string;
  collectivityName: string;
  timeZone: string;
  start: CivilDate;
  end: CivilDate;
  /** Days asked for, and those of them that were accepted. */
  lines: number;
  accepted: number;
  /** On the waiting list, the best of its days; null where none waits. */
  rank: number | null;
  /** Of a refusal; null where there is none, or several. */
  reason: string | null;
};

export type MyRequestPage = {
  requests: readonly MyRequest[];
  /** How many the filters let through, over the pages. */
  total: number;
  /** How many wait for an answer, whatever the filters. */
  open: number;
  next: bigint | null;
};

/** One day of a request. */
export type MyRequestLine = {
  id: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  status: RequestLineStatus;
  isBilled: boolean;
  reason: string | null;
  rank: number | null;
};

/** Something that happened to a request: to all of it, or to so many of its days at once. */
export type MyRequestEvent = {
  id: string;
  type: 'SUBMITTED' | 'ACCEPTED' | 'REFUSED' | 'WAITLISTED' | 'WITHDRAWN';
  at: Date;
  /** The family's account that acted; null where an agent or the rules did. */
  author: string | null;
  isByAgent: boolean;
  days: readonly CivilDate[];
  reason: string | null;
};

/** One request, whole. */
export type MyRequestDetail = MyRequest & {
  lineList: readonly MyRequestLine[];
  /** Newest first. */
  events: readonly MyRequestEvent[];
  /** To whom the acknowledgement was addressed; null where there is none. */
  acknowledgedTo: string | null;
};
