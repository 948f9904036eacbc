import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge, type StateTone } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { runStateOf, runStateWords } from '@/lib/billing/labels/direct-debit';
import { shortDay } from '@/lib/billing/labels/mine';
import { debitRunHref } from '@/lib/billing/rules/direct-debit-address';
import type { DebitRunRow, DebitRunState } from '@/lib/billing/types/direct-debit';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

const TONES: Record<DebitRunState, StateTone> = {
  PLANNED: 'ink',
  COLLECTED: 'booked',
  CANCELLED: 'grey',
};

/** Where a run stands. */
export function DebitRunBadge({ run }: { run: DebitRunRow }) {
  return <StateBadge tone={TONES[runStateOf(run)]}>{runStateWords(run)}</StateBadge>;
}

const COLUMNS: readonly TableColumn<DebitRunRow>[] = [
  {
    key: 'number',
    header: 'Prélèvement',
    rowHeader: true,
    cell: ({ id, number, collectOn }) => (
      <>
        <Link
          href={debitRunHref(id)}
          prefetch={false}
          className="inline-flex min-h-touch items-center font-bold md:min-h-0"
        >
          {number}
        </Link>
        <span className="block text-muted">{shortDay(collectOn)}</span>
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
    key: 'debits',
    header: 'Factures',
    phone: 'start',
    cell: ({ debits }) => plural(debits, 'facture'),
  },
  { key: 'agent', header: 'Par', phone: 'start', cell: ({ agentName }) => agentName },
  { key: 'state', header: 'État', phone: 'wide', cell: (run) => <DebitRunBadge run={run} /> },
];

/** The runs, the newest first. */
export function BackofficeDebitRuns({ runs }: { runs: readonly DebitRunRow[] }) {
  return runs.length === 0 ? (
    <EmptyState title="Aucun prélèvement prévu.">
      Chaque prélèvement garde ses factures, son fichier pour la banque et ses rejets.
    </EmptyState>
  ) : (
    <Table caption="Prélèvements" columns={COLUMNS} rows={runs} rowKey={({ id }) => id} />
  );
}
