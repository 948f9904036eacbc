import type { SlotAct } from '@/lib/bookings/types';

/** What of the family file a request asks to change: one kind per section. */
export type ChangeKind =
  | 'GUARDIAN_CHANGE'
  | 'ADDRESS_CHANGE'
  | 'BANK_CHANGE'
  | 'FAMILY_CHANGE'
  | 'TAX_CHANGE'
  | 'CHILD_CHANGE'
  | 'CHILD_DETAILS_CHANGE'
  | 'AUTHORISATIONS_CHANGE'
  | 'HEALTH_CHANGE'
  | 'VACCINES_CHANGE'
  | 'CONTACT_ADDITION'
  | 'CONTACT_CHANGE'
  | 'CONTACT_REMOVAL';

/** A line of an invoice that the family contests. */
export type DisputeKind = 'INVOICE_DISPUTE';

export type RequestKind = SlotAct | ChangeKind | DisputeKind;
export type RequestStatus =
  'IN_PROGRESS' | 'TO_COMPLETE' | 'ACCEPTED' | 'REFUSED' | 'PARTIALLY_ACCEPTED' | 'CANCELLED';
export type RequestLineStatus = 'PENDING' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN' | 'WAITLISTED';

/** What became of one field that a request asks to change. */
export type FieldChangeStatus = 'PENDING' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN' | 'REPLACED';

/** What became of a contested line of an invoice. */
export type DisputeStatus = 'PENDING' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN';

/** What becomes of an absence that a document must justify. */
export type AbsenceEventType = 'ABSENCE_EXCUSED' | 'ABSENCE_BILLED';

/** What happens to one day of a request. */
export type LineEventType =
  'ACCEPTED' | 'REFUSED' | 'WAITLISTED' | 'WITHDRAWN' | 'CLOSED' | 'REOPENED' | AbsenceEventType;

/** What became of the document that justifies an absence; see lib/requests/rules/justification.ts. */
export type JustificationOutcome = 'ACCEPTED' | 'REFUSED' | 'MISSING' | 'NEEDLESS';

/** The document that a line asks for, as it is kept. */
export type Justification = {
  /** The last instant at which it counts. */
  until: Date;
  /** When the family gave it. */
  givenAt: Date | null;
  outcome: JustificationOutcome | null;
};

/** What a family answers to a seat that it is offered. */
export type SeatOfferAnswer = 'ACCEPTED' | 'DECLINED';

/** What became of one slot of a submission. */
export type SubmittedLine = {
  lineId: string;
  sessionId: string;
  childId: string;
  kind: SlotAct;
  status: RequestLineStatus;
  /** On the waiting list, from 1. */
  rank: number | null;
};

/** What became of a submission. The same submission sent again gives the same receipt. */
export type SubmissionReceipt = { submissionId: string; lines: SubmittedLine[] };

/** First names: a child who waits again, and one tied to it who has a seat meanwhile, or is offered one. */
export type Parted = { child: string; other: string; isSeated: boolean };

/**
 * Why a line is left as it is: what requires its activity the same day stays, or what it requires is gone;
 * the names of these activities.
 */
export type HeldBack = {
  why: 'NEEDED_BY' | 'REQUIRED';
  others: string[];
  /** What needs it awaits no answer: it can only be refused. */
  wayOut?: 'REFUSAL';
};

/** What became of a decision on several lines: nothing is overwritten. */
export type DecisionReceipt = {
  decided: string[];
  /** Lines left pending for want of a seat. */
  full: string[];
  /** Lines that had been decided or withdrawn meanwhile, with what they have become. */
  changed: { lineId: string; status: RequestLineStatus }[];
  /** Lines left pending, for something would be without the activity that it requires. */
  held: (HeldBack & { lineId: string })[];
};
