import { Download } from 'lucide-react';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { ButtonLink } from '@/components/ui/button';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { batchStateWords, cancelledWords, cancellingWords } from '@/lib/billing/labels/treasury';
import { treasuryFileHref } from '@/lib/billing/rules/treasury-address';
import type {
  BatchedCredit,
  BatchedInvoice,
  TreasuryBatchDetail,
} from '@/lib/billing/types/treasury';
import { formatEuros, sumCents } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';
import { BackofficeTreasuryCancel } from './backoffice-treasury-cancel';
import { CREDIT_COLUMNS, CreditNumber } from './backoffice-treasury-credits';

const COLUMNS: readonly TableColumn<BatchedInvoice>[] = [
  {
    key: 'number',
    header: 'Facture',
    rowHeader: true,
    cell: ({ id, number }) => <BackofficeInvoiceNumber id={id} number={number} />,
  },
  {
    key: 'family',
    header: 'Famille',
    phone: 'wide',
    cell: ({ familyName, familyNumber }) => `${familyName}, dossier n° ${familyNumber}`,
  },
  {
    key: 'amount',
    header: 'Reste à recouvrer',
    align: 'end',
    phone: 'end',
    cell: ({ balanceCents }) => <b>{formatEuros(balanceCents)}</b>,
  },
];

const BATCHED_CREDITS: readonly TableColumn<BatchedCredit>[] = [
  {
    key: 'number',
    header: 'Avoir',
    rowHeader: true,
    cell: (credit) => <CreditNumber {...credit} />,
  },
  ...CREDIT_COLUMNS,
];

function BatchedInvoices({ items }: Pick<TreasuryBatchDetail, 'items'>) {
  return items.length === 0 ? null : (
    <BackofficeSection id="factures" title="Factures du lot">
      <Table
        caption="Factures du lot"
        columns={COLUMNS}
        rows={items}
        rowKey={(item) => item.id}
        total={{
          label: 'Total',
          value: formatEuros(sumCents(items.map(({ balanceCents }) => balanceCents))),
        }}
      />
    </BackofficeSection>
  );
}

function BatchedCredits({ creditNotes }: Pick<TreasuryBatchDetail, 'creditNotes'>) {
  return creditNotes.length === 0 ? null : (
    <BackofficeSection
      id="avoirs"
      title="Avoirs du lot"
      lead="Ils réduisent des factures transmises avant eux. Ce qu’un avoir rend à la famille de ses règlements n’était plus à recouvrer."
    >
      <Table
        caption="Avoirs du lot"
        columns={BATCHED_CREDITS}
        rows={creditNotes}
        rowKey={({ id }) => id}
        total={{
          label: 'Total',
          value: formatEuros(-sumCents(creditNotes.map(({ reductionCents }) => reductionCents))),
        }}
      />
    </BackofficeSection>
  );
}

/** A batch: its file, its invoices, its credit notes, and a way back while nobody took the file away. */
export function BackofficeTreasuryBatch({ batch }: { batch: TreasuryBatchDetail }) {
  const { id, items, creditNotes, isDownloaded, cancelReason } = batch;
  const isCancelled = cancelReason !== null;
  return (
    <>
      <div className="grid justify-items-start gap-3 px-4 py-5 md:px-6">
        <StateBadge tone={isDownloaded ? 'booked' : 'grey'}>{batchStateWords(batch)}</StateBadge>
        {isCancelled ? (
          <p>{cancelledWords(batch)}</p>
        ) : (
          <>
            <p className="text-muted">
              {isDownloaded
                ? 'Le fichier reste le même à chaque téléchargement.'
                : 'Vérifiez le lot avant de télécharger le fichier\u00A0: ensuite, le lot ne s’annule plus.'}
            </p>
            <ButtonLink
              href={treasuryFileHref(id)}
              download
              prefetch={false}
              variant="primary"
              icon={<Download aria-hidden />}
            >
              Télécharger le fichier
            </ButtonLink>
          </>
        )}
      </div>
      <BatchedInvoices items={items} />
      <BatchedCredits creditNotes={creditNotes} />
      {isCancelled || isDownloaded ? null : (
        <BackofficeSection id="annuler" title="Annuler le lot" lead={cancellingWords(batch)}>
          <BackofficeTreasuryCancel batchId={id} />
        </BackofficeSection>
      )}
    </>
  );
}
