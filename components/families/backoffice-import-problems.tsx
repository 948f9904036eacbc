import { Download } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { Pagination } from '@/components/ui/pagination';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { formatCount, problemReason } from '@/lib/families/messages/import';
import { importHref, problemsHref } from '@/lib/families/rules/import/address';
import { isNotice } from '@/lib/families/rules/import/plan';
import type { ImportDetail, ImportProblem } from '@/lib/families/types/import';

const COLUMNS: readonly TableColumn<ImportProblem>[] = [
  {
    key: 'line',
    header: 'Ligne',
    rowHeader: true,
    align: 'end',
    cell: ({ line }) => (
      <>
        <span className="md:sr-only">Ligne </span>
        {formatCount(line)}
      </>
    ),
    phone: 'start',
    className: 'font-bold',
  },
  {
    key: 'column',
    header: 'Colonne',
    cell: ({ column }) => column ?? 'Toute la ligne',
    phone: 'wide',
    className: 'md:whitespace-nowrap',
  },
  { key: 'reason', header: 'Ce qui ne va pas', cell: problemReason, phone: 'wide' },
  {
    key: 'kind',
    header: 'Effet',
    cell: (problem) =>
      isNotice(problem) ? (
        <StateBadge tone="grey">À vérifier</StateBadge>
      ) : (
        <StateBadge tone="absent">À corriger</StateBadge>
      ),
    phone: 'end',
  },
];

export interface BackofficeImportProblemsProps {
  detail: ImportDetail;
  /** How many problems come before this page. */
  after: number;
}

/** All that is to be said of a file, line by line. */
export function BackofficeImportProblems({ detail, after }: BackofficeImportProblemsProps) {
  const { id, problems, counts } = detail;
  const total = counts.errors + counts.notices;
  if (total === 0) return null;
  const last = after + problems.length;
  return (
    <section aria-labelledby="points" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="points" className="text-xl">
          Ligne par ligne
        </h2>
        <ButtonLink
          href={problemsHref(id)}
          download
          prefetch={false}
          icon={<Download aria-hidden />}
        >
          Télécharger la liste
        </ButtonLink>
      </div>
      <Table
        caption="Ce qui ne va pas, ligne par ligne"
        columns={COLUMNS}
        rows={problems}
        rowKey={({ line, column, code }) => `${line} ${column ?? ''} ${code}`}
      />
      <Pagination
        label="Pages de la liste"
        summary={`${formatCount(after + 1)} à ${formatCount(last)} sur ${formatCount(total)}`}
        previous={after === 0 ? undefined : { href: importHref(id), label: 'Revenir au début' }}
        next={last >= total ? undefined : { href: importHref(id, last), label: 'Voir la suite' }}
      />
    </section>
  );
}
