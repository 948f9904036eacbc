import type { SlotAct } from '@/lib/bookings/types';

import { isQuestionOpen, NO_QUESTION } from './rules/conversation';
import type {
  ChangeKind,
  DisputeStatus,
  FieldChangeStatus,
  RequestKind,
  RequestLineStatus,
  RequestStatus,
} from './types';
import type { QuestionFacts } from './types/conversation';

/**
 * A request's status, from those of its days, of its fields or of its dispute (domain, "States"): in progress while
 * one waits, to complete while the service's question has no answer; a line on the waiting list waits
 * for a seat, not for an answer.
 */
export function statusOfRequest(
  parts: readonly (RequestLineStatus | FieldChangeStatus | DisputeStatus)[],
  question: QuestionFacts = NO_QUESTION,
): RequestStatus {
  if (parts.includes('PENDING') || parts.includes('WAITLISTED')) {
    return isQuestionOpen(question) ? 'TO_COMPLETE' : 'IN_PROGRESS';
  }
  const kept = parts.filter((status) => status !== 'WITHDRAWN' && status !== 'REPLACED');
  if (kept.length === 0) return 'CANCELLED';
  if (kept.every((status) => status === 'ACCEPTED')) return 'ACCEPTED';
  if (kept.every((status) => status === 'REFUSED')) return 'REFUSED';
  return 'PARTIALLY_ACCEPTED';
}

/** The status of a request to change the file, from those of its fields. */
export function statusOfChanges(
  changes: readonly FieldChangeStatus[],
  question: QuestionFacts = NO_QUESTION,
): RequestStatus {
  return statusOfRequest(
    changes.map((status) => (status === 'REPLACED' ? 'WITHDRAWN' : status)),
    question,
  );
}

/** Whether the service still has to decide. */
export function isOpenStatus(status: RequestStatus): boolean {
  return status === 'IN_PROGRESS' || status === 'TO_COMPLETE';
}

/** Whether a request is about slots of activities; the others are about the family file, or an invoice. */
export function isSlotAct(kind: RequestKind): kind is SlotAct {
  return kind === 'BOOKING' || kind === 'ABSENCE' || kind === 'CANCELLATION';
}

/** Whether a request asks to change the family file. */
export function isFileChange(kind: RequestKind): kind is ChangeKind {
  return !isSlotAct(kind) && kind !== 'INVOICE_DISPUTE';
}

/** Whether a line may go from one status to another; terminal states never change. */
export function canBecome(from: RequestLineStatus, to: RequestLineStatus): boolean {
  switch (from) {
    case 'PENDING':
      return to !== 'PENDING';
    case 'WAITLISTED':
      return to === 'ACCEPTED' || to === 'REFUSED' || to === 'WITHDRAWN';
    case 'ACCEPTED':
    case 'REFUSED':
    case 'WITHDRAWN':
      return false;
  }
}

/** How long after a submission it can be undone as a whole, with some grace for the network. */
export const UNDO_SECONDS = 10;
export const UNDO_GRACE_SECONDS = 20;
