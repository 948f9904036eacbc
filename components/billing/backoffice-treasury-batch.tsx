import { Download } from 'lucide-react';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { ButtonLink } from '@/components/ui/button';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { batchStateWords } from '@/lib/billing/labels/treasury';
import { treasuryFileHref } from '@/lib/billing/rules/treasury-address';
import type { BatchedInvoice, TreasuryBatchDetail } from '@/lib/billing/types/treasury';
import { formatEuros } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';
import { BackofficeTreasuryCancel } from './backoffice-treasury-cancel';

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

/** A batch: its file, its invoices, and a way back while nobody took the file away. */
export function BackofficeTreasuryBatch({ batch }: { batch: TreasuryBatchDetail }) {
  const { id, items, isDownloaded, cancelReason } = batch;
  const isCancelled = cancelReason !== null;
  return (
    <>
      <div className="grid justify-items-start gap-3 px-4 py-5 md:px-6">
        <StateBadge tone={isDownloaded ? 'booked' : 'grey'}>{batchStateWords(batch)}</StateBadge>
        {isCancelled ? (
          <p>Ses factures sont de nouveau à payer.</p>
        ) : (
          <>
            <p className="text-muted">
              {isDownloaded
                ? 'Le fichier reste le même à chaque téléchargement.'
                : 'Vérifiez les factures avant de télécharger le fichier\u00A0: ensuite, le lot ne s’annule plus.'}
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
      <BackofficeSection id="factures" title="Factures du lot">
        <Table
          caption="Factures du lot"
          columns={COLUMNS}
          rows={items}
          rowKey={(item) => item.id}
          total={{ label: 'Total', value: formatEuros(batch.amountCents) }}
        />
      </BackofficeSection>
      {isCancelled || isDownloaded ? null : (
        <BackofficeSection
          id="annuler"
          title="Annuler le lot"
          lead="Ses factures redeviennent à payer, telles qu’elles étaient."
        >
          <BackofficeTreasuryCancel batchId={id} />
        </BackofficeSection>
      )}
    </>
  );
}
