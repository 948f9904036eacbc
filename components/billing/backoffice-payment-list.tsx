import Link from 'next/link';

import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { paymentMeansLabels, shortDay } from '@/lib/billing/labels/mine';
import { agentInvoiceHref, PAYMENTS_PATH } from '@/lib/billing/rules/agent-address';
import { debitRunHref } from '@/lib/billing/rules/direct-debit-address';
import type { AgentPayment } from '@/lib/billing/types/run';
import { formatEuros, sumCents } from '@/lib/core/money';

import { BackofficePaymentCancel } from './backoffice-payment-cancel';

function Settled({ amountCents, invoices }: AgentPayment) {
  const left = amountCents - sumCents(invoices.map((one) => one.amountCents));
  return (
    <>
      {invoices.map(({ id, number }) => (
        <Link
          key={id}
          href={agentInvoiceHref(id)}
          prefetch={false}
          className="flex min-h-touch items-center md:min-h-6"
        >
          {number}
        </Link>
      ))}
      {left > 0 ? <span className="block">{`au crédit\u00A0: ${formatEuros(left)}`}</span> : null}
    </>
  );
}

// What was paid online is given back by the treasury, but for a test, and what was debited is sent back by the bank.
function Undoing({ id, number, isOnline, isTrial, debitRunId, cancelReason }: AgentPayment) {
  if (cancelReason !== null)
    return (
      <span className="flex items-start gap-2 md:max-w-72">
        <StateBadge tone="grey" size="sm">
          Annulé
        </StateBadge>
        <span className="min-w-0 pt-0.5">{cancelReason}</span>
      </span>
    );
  if (debitRunId !== null)
    return (
      <Link
        href={debitRunHref(debitRunId)}
        prefetch={false}
        className="inline-flex min-h-touch items-center"
      >
        Rejet{'\u00A0'}: voir le prélèvement
        <span className="sr-only">{` du règlement n° ${number}`}</span>
      </Link>
    );
  return isOnline && !isTrial ? null : <BackofficePaymentCancel paymentId={id} number={number} />;
}

const COLUMNS: readonly TableColumn<AgentPayment>[] = [
  {
    key: 'number',
    header: 'N° opération',
    rowHeader: true,
    cell: ({ number, paidOn }) => (
      <>
        <b>{number}</b>
        <span className="block whitespace-nowrap text-muted">{shortDay(paidOn)}</span>
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
    key: 'family',
    header: 'Famille',
    phone: 'start',
    cell: ({ familyName, familyNumber }) => `${familyName}, dossier n°\u00A0${familyNumber}`,
  },
  {
    key: 'means',
    header: 'Moyen de paiement',
    phone: 'start',
    cell: ({ means, reference, isOnline, isTrial }) =>
      `${paymentMeansLabels[means]}${isOnline ? ' en ligne' : ''}${isTrial ? ' (essai)' : ''}${reference === null ? '' : `, n°\u00A0${reference}`}`,
  },
  {
    key: 'invoices',
    header: 'Factures',
    phone: 'start',
    cell: (payment) => <Settled {...payment} />,
  },
  {
    key: 'cancel',
    header: 'Annulation',
    phone: 'wide',
    cell: (payment) => <Undoing {...payment} />,
  },
];

export interface BackofficePaymentListProps {
  payments: readonly AgentPayment[];
  /** The number from which older ones are shown. */
  next: number | null;
}

/** The payments, the newest first. */
export function BackofficePaymentList({ payments, next }: BackofficePaymentListProps) {
  if (payments.length === 0)
    return (
      <EmptyState title="Aucun règlement.">
        Les paiements en ligne et ceux que vous enregistrez s’afficheront ici.
      </EmptyState>
    );
  return (
    <>
      <Table caption="Règlements" columns={COLUMNS} rows={payments} rowKey={({ id }) => id} />
      {next === null ? null : (
        <ButtonLink href={`${PAYMENTS_PATH}?avant=${next}`} className="mt-4">
          Voir les plus anciens
        </ButtonLink>
      )}
    </>
  );
}
