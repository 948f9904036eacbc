import { Table, type TableColumn } from '@/components/ui/table';
import { exclusionLabels } from '@/lib/billing/labels/direct-debit';
import type { DebitDraft } from '@/lib/billing/types/direct-debit';
import { formatEuros } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';

type Line = DebitDraft['excluded'][number];

const COLUMNS: readonly TableColumn<Line>[] = [
  {
    key: 'number',
    header: 'Facture',
    rowHeader: true,
    cell: ({ invoiceId, number }) => <BackofficeInvoiceNumber id={invoiceId} number={number} />,
  },
  {
    key: 'amount',
    header: 'Reste à payer',
    align: 'end',
    phone: 'end',
    cell: ({ balanceCents }) => formatEuros(balanceCents),
  },
  {
    key: 'family',
    header: 'Famille',
    phone: 'wide',
    cell: ({ familyName, familyNumber }) => `${familyName}, dossier n° ${familyNumber}`,
  },
  {
    key: 'why',
    header: 'Pourquoi',
    phone: 'wide',
    cell: ({ exclusion }) => exclusionLabels[exclusion],
  },
];

/** The invoices of families with a mandate that are not collected, and why. */
export function BackofficeDebitExclusions({ lines }: { lines: readonly Line[] }) {
  return (
    <Table
      caption="Factures qui ne sont pas prélevées"
      columns={COLUMNS}
      rows={lines}
      rowKey={({ invoiceId }) => invoiceId}
    />
  );
}
