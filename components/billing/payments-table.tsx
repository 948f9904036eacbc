import { cancelledWords, paymentMeansLabels, paymentWords } from '@/lib/billing/labels/mine';
import type { MyPayment } from '@/lib/billing/types/mine';
import { formatEuros, type Cents } from '@/lib/core/money';
import { capitalise } from '@/lib/core/words';

import { Table, type TableColumn } from '../ui/table';

// Struck through is not said aloud: the words say that it was cancelled.
function Description(payment: MyPayment) {
  const cancelled = cancelledWords(payment);
  return (
    <>
      {paymentWords(payment)}
      {cancelled === null ? null : <span className="block">{capitalise(cancelled)}</span>}
    </>
  );
}

const COLUMNS: readonly TableColumn<MyPayment>[] = [
  {
    key: 'date',
    header: 'Date',
    rowHeader: true,
    cell: ({ paidOn }) => <time dateTime={paidOn}>{paidOn.split('-').reverse().join('/')}</time>,
  },
  { key: 'number', header: 'N° opération', cell: ({ number }) => number, phone: 'start' },
  { key: 'words', header: 'Description', cell: Description, phone: 'start' },
  {
    key: 'means',
    header: 'Moyen de paiement',
    cell: ({ means }) => paymentMeansLabels[means],
    phone: 'start',
  },
  {
    key: 'amount',
    header: 'Montant',
    align: 'end',
    phone: 'end',
    className: 'max-md:row-start-1 max-md:font-bold',
    cell: ({ amountCents, cancelledOn }) =>
      cancelledOn === null ? formatEuros(amountCents) : <s>{formatEuros(amountCents)}</s>,
  },
];

export interface PaymentsTableProps {
  /** Of the invoice. */
  number: string;
  payments: readonly MyPayment[];
  balanceCents: Cents;
}

/** The payments of an invoice and what is left to pay (guide 6). */
export function PaymentsTable({ number, payments, balanceCents }: PaymentsTableProps) {
  return (
    <Table
      caption={`Paiements de la facture n° ${number}`}
      columns={COLUMNS}
      rows={payments}
      rowKey={({ id }) => id}
      total={{ label: 'Solde à payer', value: formatEuros(Math.max(0, balanceCents)) }}
    />
  );
}
