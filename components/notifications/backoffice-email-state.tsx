import { Archive, Check, Clock, Minus, Send, X } from 'lucide-react';
import type { ReactNode } from 'react';

import { StateBadge, type StateTone } from '@/components/ui/state-badge';
import { EMAIL_STATE_NAMES } from '@/lib/notifications/messages';
import type { EmailState } from '@/lib/notifications/types';

// Yellow is for what awaits the municipality: an e-mail that waits to leave is grey.
const LOOKS: Record<EmailState, { tone: StateTone; icon: ReactNode }> = {
  QUEUED: { tone: 'grey', icon: <Clock aria-hidden /> },
  SENDING: { tone: 'ink', icon: <Send aria-hidden /> },
  SENT: { tone: 'booked', icon: <Check aria-hidden /> },
  KEPT: { tone: 'grey', icon: <Archive aria-hidden /> },
  FAILED: { tone: 'absent', icon: <X aria-hidden /> },
  SUPPRESSED: { tone: 'grey', icon: <Minus aria-hidden /> },
};

/** What became of an e-mail. */
export function EmailStateBadge({ state }: { state: EmailState }) {
  return (
    <StateBadge size="sm" {...LOOKS[state]}>
      {EMAIL_STATE_NAMES[state]}
    </StateBadge>
  );
}
