import { MessageCircleQuestionMark } from 'lucide-react';

import { myRequestState } from '@/lib/requests/labels/mine';
import type { RequestStatus } from '@/lib/requests/types';
import type { MyRequest } from '@/lib/requests/types/mine';

import { StateBadge, type StateTone } from '../ui/state-badge';

/** The colour of each state (DESIGN.md): yellow awaits the municipality, grey asks nothing. */
export const REQUEST_TONES: Record<RequestStatus, StateTone> = {
  IN_PROGRESS: 'pending',
  TO_COMPLETE: 'ink',
  ACCEPTED: 'booked',
  REFUSED: 'absent',
  PARTIALLY_ACCEPTED: 'grey',
  CANCELLED: 'grey',
};

/** The state of a family's request; the rank where all that is left to wait for is a seat. */
export function RequestState({ request }: { request: MyRequest }) {
  const words = myRequestState(request);
  const tone = words.startsWith('Liste d’attente') ? 'waiting' : REQUEST_TONES[request.status];
  if (request.status === 'TO_COMPLETE') {
    return (
      <StateBadge tone={tone} icon={<MessageCircleQuestionMark aria-hidden />}>
        {words}
      </StateBadge>
    );
  }
  return <StateBadge tone={tone}>{words}</StateBadge>;
}
