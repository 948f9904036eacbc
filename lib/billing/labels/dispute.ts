import type { DisputeStatus, RequestStatus } from '@/lib/requests/types';

/** Where the contestation of a line stands, as its family reads it. */
export const disputeStatusLabels: Record<DisputeStatus, string> = {
  PENDING: 'Contestation en cours',
  ACCEPTED: 'Contestation acceptée',
  REFUSED: 'Contestation refusée',
  WITHDRAWN: 'Contestation retirée',
};

const AGENT_LABELS: Record<DisputeStatus, string> = {
  PENDING: 'À traiter',
  ACCEPTED: 'Acceptée',
  REFUSED: 'Refusée',
  WITHDRAWN: 'Retirée par la famille',
};

/** The same, as agents read it: "À compléter" while the family has a question to answer. */
export function disputeWords({
  status,
  requestStatus,
}: {
  status: DisputeStatus;
  requestStatus: RequestStatus;
}): string {
  return requestStatus === 'TO_COMPLETE' ? 'À compléter par la famille' : AGENT_LABELS[status];
}
