import type { SlotAct } from '@/lib/bookings/types';

export type RequestKind = SlotAct;
export type RequestStatus =
  'IN_PROGRESS' | 'TO_COMPLETE' | 'ACCEPTED' | 'REFUSED' | 'PARTIALLY_ACCEPTED' | 'CANCELLED';
export type RequestLineStatus = 'PENDING' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN' | 'WAITLISTED';

/** What became of one slot of a submission. */
export type SubmittedLine = {
  lineId: string;
  sessionId: string;
  childId: string;
  kind: RequestKind;
  status: RequestLineStatus;
  /** On the waiting list, from 1. */
  rank: number | null;
};

/** What became of a submission. The same submission sent again gives the same receipt. */
export type SubmissionReceipt = { submissionId: string; lines: SubmittedLine[] };

/** What became of a decision on several lines: nothing is overwritten. */
export type DecisionReceipt = {
  decided: string[];
  /** Lines left pending for want of a seat. */
  full: string[];
  /** Lines that had been decided or withdrawn meanwhile, with what they have become. */
  changed: { lineId: string; status: RequestLineStatus }[];
};
