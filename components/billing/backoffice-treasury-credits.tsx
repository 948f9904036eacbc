import type { TableColumn } from '@/components/ui/table';
import { shortDay } from '@/lib/billing/labels/mine';
import type { TreasuryCreditCandidate } from '@/lib/billing/types/treasury';
import { formatEuros } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';

/** What tells a credit note on an invoice that the treasury has, after its number. */
export const CREDIT_COLUMNS: readonly TableColumn<TreasuryCreditCandidate>[] = [
  {
    key: 'amount',
    header: 'Réduction',
    align: 'end',
    phone: 'end',
    cell: ({ reductionCents }) => <b>{formatEuros(-reductionCents)}</b>,
  },
  {
    key: 'invoice',
    header: 'Sur la facture',
    phone: 'wide',
    cell: ({ invoiceId, invoiceNumber }) => (
      <BackofficeInvoiceNumber id={invoiceId} number={invoiceNumber} />
    ),
  },
  {
    key: 'family',
    header: 'Famille',
    phone: 'wide',
    cell: ({ familyName, familyNumber }) => `${familyName}, dossier n° ${familyNumber}`,
  },
];

/** The number of a credit note, and its day. */
export function CreditNumber({ number, issuedOn }: TreasuryCreditCandidate) {
  return (
    <>
      <b>{number}</b>
      <span className="block text-muted">{shortDay(issuedOn)}</span>
    </>
  );
}
