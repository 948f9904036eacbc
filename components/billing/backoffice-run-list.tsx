import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { periodWords, runStatusLabels } from '@/lib/billing/labels/run';
import { runHref } from '@/lib/billing/rules/agent-address';
import type { RunSummary } from '@/lib/billing/types/run';
import { formatDayShort } from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

const COLUMNS: readonly TableColumn<RunSummary>[] = [
  {
    key: 'period',
    header: 'Période',
    rowHeader: true,
    cell: ({ id, start, end }) => (
      <Link
        href={runHref(id)}
        prefetch={false}
        className="inline-flex min-h-touch items-center font-bold"
      >
        {periodWords({ start, end })}
      </Link>
    ),
  },
  {
    key: 'state',
    header: 'État',
    cell: ({ status }) => (
      <StateBadge tone={status === 'ISSUED' ? 'booked' : 'ink'} size="sm">
        {runStatusLabels[status]}
      </StateBadge>
    ),
  },
  {
    key: 'count',
    header: 'Factures',
    phone: 'start',
    cell: ({ invoices }) => plural(invoices, 'facture'),
  },
  {
    key: 'due',
    header: 'Échéance',
    phone: 'start',
    cell: ({ dueOn }) => (
      <>
        <span className="md:hidden">échéance le </span>
        {`${formatDayShort(dueOn)} ${dueOn.slice(0, 4)}`}
      </>
    ),
  },
  {
    key: 'cents',
    header: 'Montant',
    align: 'end',
    phone: 'end',
    cell: ({ cents }) => formatEuros(cents),
  },
];

/** The periods that were billed or are being prepared. */
export function BackofficeRunList({ runs }: { runs: readonly RunSummary[] }) {
  return runs.length === 0 ? (
    <EmptyState title="Aucune facturation.">
      Les périodes facturées et les brouillons s’afficheront ici.
    </EmptyState>
  ) : (
    <Table caption="Facturations" columns={COLUMNS} rows={runs} rowKey={({ id }) => id} />
  );
}
