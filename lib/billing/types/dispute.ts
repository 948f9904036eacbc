import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import type { DisputeStatus, RequestStatus } from '@/lib/requests/types';
import type { Message } from '@/lib/requests/types/conversation';

/** The last time that a line was contested, as the invoice's page says it. */
export type LineDispute = { reference: number; status: DisputeStatus };

/** A contested line in the agents' list. */
export type ListedDispute = {
  requestId: string;
  reference: bigint;
  /** Of the request: "À compléter" while a question has no answer. */
  requestStatus: RequestStatus;
  status: DisputeStatus;
  submittedAt: Date;
  familyName: string;
  familyNumber: number;
  invoiceId: string;
  invoiceNumber: string;
  issuedOn: CivilDate;
  lineId: string;
  childName: string;
  activityName: string;
  amountCents: Cents;
  /** What can still be given back of the line. */
  leftCents: Cents;
  /** Messages of the family that the service has not read. */
  unread: number;
};

export type DisputePage = { disputes: readonly ListedDispute[]; next: bigint | null };

/** One contested line, whole. */
export type DisputeDetail = ListedDispute & {
  /** Of the answer. */
  reason: string | null;
  creditNote: { number: string; amountCents: Cents } | null;
  serviceName: string;
  /** Newest first. */
  messages: readonly Message[];
};
