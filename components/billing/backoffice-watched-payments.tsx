import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { Table, type TableColumn } from '@/components/ui/table';
import {
  askedWords,
  askingWords,
  endedWords,
  lastAnswerWords,
  momentWords,
  unknownWords,
} from '@/lib/billing/labels/watched-payment';
import { agentInvoiceHref } from '@/lib/billing/rules/agent-address';
import type { WatchedPayment, WatchedPayments } from '@/lib/billing/types/online-payment';
import { formatEuros } from '@/lib/core/money';

import { BackofficePaymentAsk } from './backoffice-payment-ask';

function columnsIn(timeZone: string): readonly TableColumn<WatchedPayment>[] {
  return [
    {
      key: 'family',
      header: 'Famille',
      rowHeader: true,
      cell: ({ familyName, familyNumber }) => (
        <>
          <b>{familyName}</b>
          <span className="block text-muted">{`dossier n° ${familyNumber}`}</span>
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
      key: 'invoice',
      header: 'Facture',
      phone: 'start',
      cell: ({ invoiceId, invoiceNumber }) => (
        <Link
          href={agentInvoiceHref(invoiceId)}
          prefetch={false}
          className="inline-flex min-h-touch items-center whitespace-nowrap md:min-h-0"
        >
          {invoiceNumber}
        </Link>
      ),
    },
    {
      key: 'since',
      header: 'Depuis',
      phone: 'wide',
      cell: (payment) => {
        const { createdAt, operationId } = payment;
        const ended = endedWords(payment);
        return (
          <>
            {momentWords(createdAt, timeZone)}
            {ended === null ? null : <span className="block">{ended}</span>}
            {operationId === null ? null : (
              <span className="block [overflow-wrap:anywhere] text-muted">
                {`opération ${operationId}`}
              </span>
            )}
          </>
        );
      },
    },
    {
      key: 'answer',
      header: 'Dernière réponse',
      phone: 'wide',
      cell: (payment) => (
        <>
          {lastAnswerWords(payment, timeZone)}
          <span className="block text-muted">{askingWords(payment)}</span>
        </>
      ),
    },
    {
      key: 'ask',
      header: 'Redemander',
      hideHeader: true,
      phone: 'wide',
      cell: ({ id, familyName }) => <BackofficePaymentAsk paymentId={id} of={familyName} />,
    },
  ];
}

export interface BackofficeWatchedPaymentsProps {
  watched: WatchedPayments;
  timeZone: string;
}

/** Online payments whose result nobody knows, and what asking about one has just said. */
export function BackofficeWatchedPayments({ watched, timeZone }: BackofficeWatchedPaymentsProps) {
  const { count, unknown, asked } = watched;
  if (count === 0 && asked === null) return null;
  const words = unknownWords(watched);
  const outcome = asked === null ? null : askedWords(asked);
  return (
    <section aria-label="Paiements en ligne sans résultat" className="grid gap-4 px-4 py-5 md:px-6">
      {outcome === null ? null : (
        <Alert tone={outcome.tone} title={outcome.title} role="status">
          <p>{outcome.text}</p>
        </Alert>
      )}
      {count === 0 ? null : (
        <>
          <Alert tone="error" title={words.title}>
            {words.texts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Alert>
          <Table
            caption="Paiements en ligne sans résultat"
            columns={columnsIn(timeZone)}
            rows={unknown}
            rowKey={({ id }) => id}
          />
          {unknown.length < count ? (
            <p className="text-sm text-muted">{`Les ${unknown.length} plus anciens sur ${count}.`}</p>
          ) : null}
        </>
      )}
    </section>
  );
}
