import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { statementStateWords, statementTitle } from '@/lib/billing/labels/statement-import';
import { statementHref } from '@/lib/billing/rules/statement-import/address';
import type { StatementRow } from '@/lib/billing/types/statement-review';
import { plural } from '@/lib/core/words';

const COLUMNS: readonly TableColumn<StatementRow>[] = [
  {
    key: 'title',
    header: 'Import',
    rowHeader: true,
    phone: 'wide',
    cell: (row) => (
      <Link
        href={statementHref(row.id)}
        prefetch={false}
        className="inline-flex min-h-touch items-center font-bold md:min-h-0"
      >
        {statementTitle(row)}
      </Link>
    ),
  },
  {
    key: 'recorded',
    header: 'Enregistrés',
    phone: 'start',
    cell: ({ counts }) => plural(counts.RECORDED ?? 0, 'paiement'),
  },
  { key: 'agent', header: 'Par', phone: 'end', cell: ({ agentName }) => agentName },
  {
    key: 'state',
    header: 'État',
    phone: 'wide',
    cell: (row) => (
      <StateBadge
        tone={row.isClosed || row.counts.OPEN === undefined ? 'grey' : 'pending'}
        size="sm"
      >
        {statementStateWords(row)}
      </StateBadge>
    ),
  },
];

/** The imports, the newest first. */
export function BackofficeStatementList({ rows }: { rows: readonly StatementRow[] }) {
  return rows.length === 0 ? (
    <EmptyState title="Aucun fichier importé.">
      Les virements de votre relevé s’affichent ici à côté des factures qu’ils paient.
    </EmptyState>
  ) : (
    <Table caption="Fichiers importés" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />
  );
}
