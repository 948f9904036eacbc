import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type {
  LineEventType,
  DisputeStatus,
  Justification,
  RequestKind,
  RequestLineStatus,
  RequestStatus,
} from '../types';

/** A request as its family follows it. */
export type MyRequest = {
  id: string;
  reference: bigint;
  kind: RequestKind;
  status: RequestStatus;
  submittedAt: Date;
  /** Whom it is about: a child, an adult, or the whole family where there is neither. */
  childId: string | null;
  firstName: string | null;
  guardianName: string | null;
  /** What, where and when: of a request on an activity. */
  activityName: string | null;
  facilityName: string | null;
  start: CivilDate | null;
  end: CivilDate | null;
  collectivityName: string;
  timeZone: string;
  /** Days asked for, and those of them that were accepted; none of a request on the file. */
  lines: number;
  accepted: number;
  /** On the waiting list, the best of its days; null where none waits. */
  rank: number | null;
  /** Of a refusal; null where there is none, or several. */
  reason: string | null;
  /** Messages of the service that the account has not read. */
  unread: number;
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
  /** A closure cancelled it: nothing of it is billed. */
  isClosed: boolean;
  /** The document that the absence asks for; null where it asks for none. */
  justification: Justification | null;
  reason: string | null;
  rank: number | null;
  /** First names of those who have a seat with the child or not at all, as long as they wait. */
  together: readonly string[];
};

/** Something that happened to a request: to all of it, or to so many of its days at once. */
export type MyRequestEvent = {
  id: string;
  type: 'SUBMITTED' | 'REPLACED' | LineEventType;
  at: Date;
  /** The family's account that acted; null where an agent or the rules did. */
  author: string | null;
  isByAgent: boolean;
  days: readonly CivilDate[];
  reason: string | null;
};

/** The line of an invoice that a request contests. */
export type MyDispute = {
  invoiceId: string;
  invoiceNumber: string;
  amountCents: Cents;
  status: DisputeStatus;
};

/** One request, whole. */
export type MyRequestDetail = MyRequest & {
  /** Null where the request contests nothing. */
  dispute: MyDispute | null;
  lineList: readonly MyRequestLine[];
  /** Newest first. */
  events: readonly MyRequestEvent[];
  /** "service Enfance" */
  serviceName: string;
  /** To whom the acknowledgement was addressed; null where there is none. */
  acknowledgedTo: string | null;
};
