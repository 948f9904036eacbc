import { CountBadge } from '@/components/ui/count-badge';
import { Segmented } from '@/components/ui/segmented';
import { plural } from '@/lib/core/words';
import { queueHref } from '@/lib/requests/rules/queue-address';
import type { QueueFilters, QueueTab } from '@/lib/requests/types/queue';
import type { ServedFacility } from '@/lib/requests/types/served-facility';

import { BackofficeQueueFilters } from './backoffice-queue-filters';
import { BackofficeShortcuts } from './backoffice-shortcuts';

const TABS: readonly { key: QueueTab; label: string }[] = [
  { key: 'attente', label: 'En attente' },
  { key: 'liste', label: 'Liste d’attente' },
  { key: 'traitees', label: 'Traitées' },
  { key: 'messages', label: 'Messages' },
];

export interface QueueTotals {
  /** Lines that wait for an answer. */
  pending: number;
  /** Lines that wait for a seat. */
  waiting: number;
  /** Requests with a message that the service has not read. */
  messages: number;
}

function titleOf(tab: QueueTab, { pending, waiting, messages }: QueueTotals): string {
  switch (tab) {
    case 'attente':
      return plural(pending, 'demande à traiter', 'demandes à traiter');
    case 'liste':
      return `${waiting}\u00A0en liste d’attente`;
    case 'traitees':
      return 'Demandes traitées';
    case 'messages':
      return plural(messages, 'message à lire', 'messages à lire');
  }
}

interface BackofficeQueueHeaderProps {
  filters: QueueFilters;
  totals: QueueTotals;
  facilities: readonly ServedFacility[];
  className: string;
}

/** How much there is to do, the three lists, and what narrows them. */
export function BackofficeQueueHeader({
  filters,
  totals,
  facilities,
  className,
}: BackofficeQueueHeaderProps) {
  const { tab } = filters;
  const items = TABS.map(({ key, label }) => ({
    key,
    label:
      key === 'messages' && totals.messages > 0 ? (
        <>
          {label}
          <CountBadge count={totals.messages} tone="new" label="à lire" />
        </>
      ) : (
        label
      ),
    href: queueHref({ ...filters, tab: key, after: null }),
  }));
  return (
    <header
      className={`flex flex-wrap items-center gap-x-3 gap-y-2.5 border-b border-rule-strong px-4 py-3.5 md:px-6 ${className}`}
    >
      <h1 className="text-[1.5rem] md:text-[1.5rem] lg:whitespace-nowrap">
        {titleOf(tab, totals)}
      </h1>
      <Segmented
        label="Liste"
        current={tab}
        items={items}
        size="sm"
        className="max-md:grid max-md:w-full max-md:grid-cols-2 max-md:[&>:nth-child(odd)]:border-l-0 max-md:[&>:nth-child(n+3)]:border-t max-md:[&>:nth-child(n+3)]:border-t-rule-strong"
      />
      <BackofficeQueueFilters filters={filters} facilities={facilities} />
      <BackofficeShortcuts />
    </header>
  );
}
