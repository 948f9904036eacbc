import { Undo2 } from 'lucide-react';

import { StateBadge, type StateTone } from '@/components/ui/state-badge';
import { requestLineStatusLabels, requestStatusLabels } from '@/lib/requests/labels';
import type { RequestLineStatus, RequestStatus } from '@/lib/requests/types';

import { REQUEST_TONES } from './request-state';

const LINE_TONES: Record<RequestLineStatus, StateTone> = {
  PENDING: 'pending',
  ACCEPTED: 'booked',
  REFUSED: 'absent',
  WITHDRAWN: 'grey',
  WAITLISTED: 'waiting',
};

/** The state of one day of a request. */
export function LineStatusBadge({ status }: { status: RequestLineStatus }) {
  const icon = status === 'WITHDRAWN' ? { icon: <Undo2 aria-hidden /> } : {};
  return (
    <StateBadge tone={LINE_TONES[status]} size="sm" {...icon}>
      {requestLineStatusLabels[status]}
    </StateBadge>
  );
}

/** The state of a whole request. */
export function RequestStatusBadge({ status }: { status: RequestStatus }) {
  return (
    <StateBadge tone={REQUEST_TONES[status]} size="sm">
      {requestStatusLabels[status]}
    </StateBadge>
  );
}
