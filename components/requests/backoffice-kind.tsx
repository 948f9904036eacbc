import type { SlotAct } from '@/lib/bookings/types';
import { CalendarMinus, CalendarPlus, CalendarX2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { requestKindLabels } from '@/lib/requests/labels';

const ICONS: Record<SlotAct, ReactNode> = {
  BOOKING: <CalendarPlus aria-hidden className="text-ink-600" />,
  ABSENCE: <CalendarX2 aria-hidden className="text-ink-600" />,
  CANCELLATION: <CalendarMinus aria-hidden className="text-ink-600" />,
};

/** What is asked: icon and word. */
export function KindMark({ kind }: { kind: SlotAct }) {
  return (
    <span className="queue-icon">
      {ICONS[kind]}
      {requestKindLabels[kind]}
    </span>
  );
}
