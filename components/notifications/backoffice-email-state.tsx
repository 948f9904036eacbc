import { Archive, Check, Clock, Minus, Send, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';

import { StateBadge, type StateTone } from '@/components/ui/state-badge';
import { EMAIL_DELIVERY_NAMES, EMAIL_STATE_NAMES } from '@/lib/notifications/messages';
import type { EmailDelivery, EmailState } from '@/lib/notifications/types';

// Yellow is for what awaits the municipality: an e-mail that waits to leave is grey.
const LOOKS: Record<EmailState, { tone: StateTone; icon: ReactNode }> = {
  QUEUED: { tone: 'grey', icon: <Clock aria-hidden /> },
  SENDING: { tone: 'ink', icon: <Send aria-hidden /> },
  SENT: { tone: 'booked', icon: <Check aria-hidden /> },
  KEPT: { tone: 'grey', icon: <Archive aria-hidden /> },
  FAILED: { tone: 'absent', icon: <X aria-hidden /> },
  SUPPRESSED: { tone: 'grey', icon: <Minus aria-hidden /> },
};

/** What became of an e-mail: what the provider said last, where it came back. */
export function EmailStateBadge({
  state,
  delivery = null,
}: {
  state: EmailState;
  delivery?: EmailDelivery | null;
}) {
  if (delivery === 'BOUNCED' || delivery === 'COMPLAINED') {
    return (
      <StateBadge size="sm" tone="absent" icon={<Undo2 aria-hidden />}>
        {EMAIL_DELIVERY_NAMES[delivery]}
      </StateBadge>
    );
  }
  return (
    <StateBadge size="sm" {...LOOKS[state]}>
      {EMAIL_STATE_NAMES[state]}
    </StateBadge>
  );
}
