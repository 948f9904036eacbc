import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { importMoment, importState, lineWords, summaryWords } from '@/lib/families/messages/import';
import { importHref } from '@/lib/families/rules/import/address';
import type { ImportSummary } from '@/lib/families/types/import';

function columnsOf(timeZone: string): readonly TableColumn<ImportSummary>[] {
  return [
    {
      key: 'startedAt',
      header: 'Date',
      rowHeader: true,
      cell: ({ id, startedAt, isDryRun }) => (
        <Link
          href={importHref(id)}
          prefetch={false}
          className="inline-flex min-h-touch items-center font-bold"
        >
          {isDryRun ? 'Vérification du ' : 'Import du '}
          {importMoment(startedAt, timeZone)}
        </Link>
      ),
      phone: 'wide',
    },
    { key: 'agent', header: 'Par', cell: ({ agentName }) => agentName, phone: 'start' },
    {
      key: 'lines',
      header: 'Fichier',
      cell: ({ lineCount }) => lineWords(lineCount),
      align: 'end',
      phone: 'hidden',
    },
    { key: 'made', header: 'Résultat', cell: summaryWords, phone: 'wide' },
    {
      key: 'state',
      header: 'État',
      cell: (summary) => {
        const { label, tone } = importState(summary);
        return <StateBadge tone={tone}>{label}</StateBadge>;
      },
      phone: 'end',
    },
  ];
}

export interface BackofficeImportListProps {
  imports: readonly ImportSummary[];
  timeZone: string;
}

/** The collectivity's last imports, the newest first. */
export function BackofficeImportList({ imports, timeZone }: BackofficeImportListProps) {
  return (
    <section aria-labelledby="derniers-imports">
      <h2 id="derniers-imports" className="mb-2 text-xl">
        Derniers imports
      </h2>
      {imports.length === 0 ? (
        <EmptyState title="Aucun import.">
          Les fichiers vérifiés et importés par votre service s’afficheront ici.
        </EmptyState>
      ) : (
        <Table
          caption="Derniers imports"
          columns={columnsOf(timeZone)}
          rows={imports}
          rowKey={({ id }) => id}
        />
      )}
    </section>
  );
}
