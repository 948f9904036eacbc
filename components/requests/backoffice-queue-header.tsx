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
  { key: 'justificatifs', label: 'Justificatifs' },
];

export interface QueueTotals {
  /** Lines that wait for an answer. */
  pending: number;
  /** Lines that wait for a seat. */
  waiting: number;
  /** Requests with a message that the service has not read. */
  messages: number;
  /** Requests of absence with a document that waits for an answer. */
  documents: number;
}

function titleOf(tab: QueueTab, { pending, waiting, messages, documents }: QueueTotals): string {
  switch (tab) {
    case 'attente':
      return plural(pending, 'demande à traiter', 'demandes à traiter');
    case 'liste':
      return `${waiting}\u00A0en liste d’attente`;
    case 'traitees':
      return 'Demandes traitées';
    case 'messages':
      return plural(messages, 'message à lire', 'messages à lire');
    case 'justificatifs':
      return plural(documents, 'justificatif à étudier', 'justificatifs à étudier');
  }
}

interface BackofficeQueueHeaderProps {
  filters: QueueFilters;
  totals: QueueTotals;
  facilities: readonly ServedFacility[];
  className: string;
}

function TabLabel({ tab, label, totals }: { tab: QueueTab; label: string; totals: QueueTotals }) {
  const waiting =
    tab === 'messages'
      ? { count: totals.messages, words: 'à lire' }
      : { count: tab === 'justificatifs' ? totals.documents : 0, words: 'à étudier' };
  if (waiting.count === 0) return label;
  return (
    <>
      {label}
      <CountBadge count={waiting.count} tone="new" label={waiting.words} />
    </>
  );
}

/** How much there is to do, the lists, and what narrows them. */
export function BackofficeQueueHeader({
  filters,
  totals,
  facilities,
  className,
}: BackofficeQueueHeaderProps) {
  const { tab } = filters;
  // Few towns ask for documents: their list shows where there is one.
  const shown = TABS.filter(
    ({ key }) => key !== 'justificatifs' || key === tab || totals.documents > 0,
  );
  const items = shown.map(({ key, label }) => ({
    key,
    label: <TabLabel tab={key} label={label} totals={totals} />,
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
      <BackofficeShortcuts />
      <BackofficeQueueFilters filters={filters} facilities={facilities} />
    </header>
  );
}
