import { CalendarMinus, CalendarPlus, CalendarX2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { requestKindLabels } from '@/lib/requests/labels';
import type { RequestKind } from '@/lib/requests/types';

const ICONS: Record<RequestKind, ReactNode> = {
  BOOKING: <CalendarPlus aria-hidden className="text-ink-600" />,
  ABSENCE: <CalendarX2 aria-hidden className="text-ink-600" />,
  CANCELLATION: <CalendarMinus aria-hidden className="text-ink-600" />,
};

/** What is asked: icon and word. */
export function KindMark({ kind }: { kind: RequestKind }) {
  return (
    <span className="queue-icon">
      {ICONS[kind]}
      {requestKindLabels[kind]}
    </span>
  );
}
