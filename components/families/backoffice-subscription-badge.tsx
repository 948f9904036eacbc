import { Check, Mail, Minus } from 'lucide-react';
import type { ReactNode } from 'react';

import { StateBadge, type StateTone } from '@/components/ui/state-badge';
import { SUBSCRIPTION_LABELS } from '@/lib/families/messages/file';
import type { SubscriptionState } from '@/lib/families/types/search';

// Yellow is for what awaits the municipality: a code that was handed out awaits the family.
const LOOKS: Record<SubscriptionState, { tone: StateTone; icon: ReactNode }> = {
  SUBSCRIBED: { tone: 'booked', icon: <Check aria-hidden /> },
  CODE: { tone: 'ink', icon: <Mail aria-hidden /> },
  NONE: { tone: 'grey', icon: <Minus aria-hidden /> },
};

/** Whether a family can come in on line. */
export function BackofficeSubscriptionBadge({
  state,
  children = SUBSCRIPTION_LABELS[state],
}: {
  state: SubscriptionState;
  children?: ReactNode;
}) {
  return (
    <StateBadge size="sm" {...LOOKS[state]}>
      {children}
    </StateBadge>
  );
}
