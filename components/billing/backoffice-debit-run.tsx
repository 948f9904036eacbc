import { Download } from 'lucide-react';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { Table, type TableColumn } from '@/components/ui/table';
import { debitWords, runStateOf } from '@/lib/billing/labels/direct-debit';
import { debitFileHref } from '@/lib/billing/rules/direct-debit-address';
import type { DebitRunDetail, DebitRunState, RunDebit } from '@/lib/billing/types/direct-debit';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';

import { BackofficeCollectDebits } from './backoffice-collect-debits';
import { BackofficeDebitCancel } from './backoffice-debit-cancel';
import { BackofficeDebitReject } from './backoffice-debit-reject';
import { DebitRunBadge } from './backoffice-debit-runs';
import { BackofficeInvoiceNumber } from './backoffice-invoice-number';

function columnsOf(state: DebitRunState): readonly TableColumn<RunDebit>[] {
  return [
    {
      key: 'number',
      header: 'Facture',
      rowHeader: true,
      cell: ({ invoiceId, number }) => <BackofficeInvoiceNumber id={invoiceId} number={number} />,
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
      phone: 'wide',
      cell: ({ familyName, familyNumber, accounts }) => (
        <>
          {`${familyName}, dossier n° ${familyNumber}`}
          {accounts === 0 ? (
            <span className="block text-muted">
              {'Sans compte\u00A0: à prévenir par courrier.'}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'mandate',
      header: 'Mandat',
      phone: 'wide',
      cell: ({ reference, sequence }) => `${reference}, ${sequence}`,
    },
    { key: 'state', header: 'État', phone: 'wide', cell: (debit) => debitWords(debit, state) },
  ];
}

function FileSection({ run, isTooLate }: { run: DebitRunDetail; isTooLate: boolean }) {
  return (
    <div className="grid justify-items-start gap-3 px-4 py-5 md:px-6">
      <DebitRunBadge run={run} />
      {isTooLate ? (
        <Alert tone="error">
          Le jour du prélèvement est venu sans que son fichier soit téléchargé{'\u00A0'}: rien n’a
          été demandé à la banque. Annulez ce prélèvement, puis préparez-en un autre.
        </Alert>
      ) : null}
      {run.cancelReason === null && run.items.length > 0 && !isTooLate ? (
        <>
          <p className="text-muted">
            Le fichier (pain.008.001.08) reste le même à chaque téléchargement.
          </p>
          <ButtonLink
            href={debitFileHref(run.id)}
            download
            prefetch={false}
            variant={run.isDownloaded ? 'secondary' : 'primary'}
            icon={<Download aria-hidden />}
          >
            Télécharger le fichier pour la banque
          </ButtonLink>
        </>
      ) : null}
    </div>
  );
}

/** A run: its file, its invoices, and what comes after. */
export function BackofficeDebitRun({ run, today }: { run: DebitRunDetail; today: CivilDate }) {
  const state = runStateOf(run);
  const isDue = run.collectOn <= today;
  const isTooLate = state === 'PLANNED' && isDue && !run.isDownloaded;
  const open = run.items.filter(({ rejectedOn }) => rejectedOn === null);
  return (
    <>
      <FileSection run={run} isTooLate={isTooLate} />
      {state === 'PLANNED' && isDue && !isTooLate ? (
        <BackofficeSection
          id="encaisser"
          title="Encaisser"
          lead="Chaque facture que la banque n’a pas rejetée est réglée à la date du prélèvement."
        >
          <BackofficeCollectDebits runId={run.id} />
        </BackofficeSection>
      ) : null}
      <BackofficeSection id="factures" title="Factures du prélèvement">
        <Table
          caption="Factures du prélèvement"
          columns={columnsOf(state)}
          rows={run.items}
          rowKey={({ id }) => id}
          total={{ label: 'Total', value: formatEuros(run.amountCents) }}
        />
      </BackofficeSection>
      {state !== 'CANCELLED' && run.isDownloaded && open.length > 0 ? (
        <BackofficeSection
          id="rejet"
          title="Enregistrer un rejet"
          lead="La facture redevient à payer, et sa famille est prévenue par courriel."
        >
          <BackofficeDebitReject runId={run.id} debits={open} today={today} />
        </BackofficeSection>
      ) : null}
      {state === 'PLANNED' && (!isDue || isTooLate) ? (
        <BackofficeSection
          id="annuler"
          title="Annuler le prélèvement"
          lead={
            run.isDownloaded
              ? 'Le fichier a été téléchargé\u00A0: demandez aussi à la banque de ne pas l’exécuter. Les familles sont prévenues.'
              : 'Ses factures redeviennent à payer, et les familles sont prévenues.'
          }
        >
          <BackofficeDebitCancel runId={run.id} />
        </BackofficeSection>
      ) : null}
    </>
  );
}
