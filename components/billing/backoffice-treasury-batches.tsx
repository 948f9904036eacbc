import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { shortDay } from '@/lib/billing/labels/mine';
import { batchedWords, batchStateWords } from '@/lib/billing/labels/treasury';
import { treasuryBatchHref } from '@/lib/billing/rules/treasury-address';
import type { TreasuryBatchRow } from '@/lib/billing/types/treasury';
import { formatEuros } from '@/lib/core/money';

const COLUMNS: readonly TableColumn<TreasuryBatchRow>[] = [
  {
    key: 'number',
    header: 'Lot',
    rowHeader: true,
    cell: ({ id, number, sentOn }) => (
      <>
        <Link
          href={treasuryBatchHref(id)}
          prefetch={false}
          className="inline-flex min-h-touch items-center font-bold md:min-h-0"
        >
          {number}
        </Link>
        <span className="block text-muted">{shortDay(sentOn)}</span>
      </>
    ),
  },
  {
    key: 'amount',
    header: 'Montant',
    align: 'end',
    phone: 'end',
    cell: ({ amountCents }) => <b>{formatEuros(amountCents)}</b>,
  },
  {
    key: 'invoices',
    header: 'Contenu',
    phone: 'start',
    cell: batchedWords,
  },
  { key: 'agent', header: 'Par', phone: 'start', cell: ({ agentName }) => agentName },
  {
    key: 'state',
    header: 'État',
    phone: 'wide',
    cell: (batch) => (
      <StateBadge
        tone={batch.cancelReason === null && batch.isDownloaded ? 'booked' : 'grey'}
        size="sm"
      >
        {batchStateWords(batch)}
      </StateBadge>
    ),
  },
];

/** The batches, the newest first. */
export function BackofficeTreasuryBatches({ batches }: { batches: readonly TreasuryBatchRow[] }) {
  return batches.length === 0 ? (
    <EmptyState title="Aucun lot transmis.">
      Chaque lot garde son fichier, que vous pourrez télécharger de nouveau à l’identique.
    </EmptyState>
  ) : (
    <Table caption="Lots transmis" columns={COLUMNS} rows={batches} rowKey={({ id }) => id} />
  );
}
