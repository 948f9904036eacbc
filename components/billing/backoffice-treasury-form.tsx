'use client';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type TableColumn } from '@/components/ui/table';
import { makeTreasuryBatchAction } from '@/lib/billing/actions/treasury';
import { lateWords, reminderWords } from '@/lib/billing/labels/reminders';
import { treasuryBatchSchema } from '@/lib/billing/schema/treasury';
import type { TreasuryCandidate, TreasuryCreditCandidate } from '@/lib/billing/types/treasury';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros, sumCents } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';
import { CREDIT_COLUMNS, CreditNumber } from './backoffice-treasury-credits';
import { OpenDisputes } from './open-disputes';

interface Props {
  /** Made with the page: sent twice, the form makes one batch. */
  batchId: string;
  candidates: readonly TreasuryCandidate[];
  credits: readonly TreasuryCreditCandidate[];
  today: CivilDate;
}

function columnsOf(today: CivilDate): readonly TableColumn<TreasuryCandidate>[] {
  return [
    {
      key: 'number',
      header: 'Facture',
      rowHeader: true,
      cell: ({ id, number, dueOn, disputes }) => (
        <span className="flex items-center gap-1">
          <CheckboxField
            id={`facture-${id}`}
            name="invoiceIds"
            value={id}
            defaultChecked={disputes.length === 0}
            label={<span className="sr-only">{`Transmettre la facture n° ${number}`}</span>}
          />
          <span>
            <BackofficeInvoiceNumber id={id} number={number} />
            <span className="block text-muted">{lateWords(dueOn, today)}</span>
            <OpenDisputes references={disputes} />
          </span>
        </span>
      ),
    },
    {
      key: 'amount',
      header: 'Reste à payer',
      align: 'end',
      phone: 'end',
      cell: ({ balanceCents }) => <b>{formatEuros(balanceCents)}</b>,
    },
    {
      key: 'family',
      header: 'Famille',
      phone: 'wide',
      cell: ({ familyName, familyNumber }) => `${familyName}, dossier n° ${familyNumber}`,
    },
    {
      key: 'last',
      header: 'Dernière relance',
      phone: 'wide',
      cell: ({ last }) => reminderWords(last),
    },
  ];
}

const OFFERED_CREDITS: readonly TableColumn<TreasuryCreditCandidate>[] = [
  {
    key: 'number',
    header: 'Avoir',
    rowHeader: true,
    cell: (credit) => (
      <span className="flex items-center gap-1">
        <CheckboxField
          id={`avoir-${credit.id}`}
          name="creditNoteIds"
          value={credit.id}
          defaultChecked
          label={<span className="sr-only">{`Transmettre l’avoir n° ${credit.number}`}</span>}
        />
        <span>
          <CreditNumber {...credit} />
        </span>
      </span>
    ),
  },
  ...CREDIT_COLUMNS,
];

function sendWords({ candidates, credits }: Pick<Props, 'candidates' | 'credits'>): string {
  if (credits.length === 0) return 'Transmettre les factures cochées';
  return candidates.length === 0
    ? 'Transmettre les avoirs cochés'
    : 'Transmettre les factures et les avoirs cochés';
}

function Offered({ candidates, credits, today }: Omit<Props, 'batchId'>) {
  return (
    <div id="invoiceIds" tabIndex={-1} className="grid gap-6">
      {candidates.length === 0 ? null : (
        <Table
          caption="Factures à transmettre"
          columns={columnsOf(today)}
          rows={candidates}
          rowKey={({ id }) => id}
          total={{
            label: 'Total des factures listées',
            value: formatEuros(sumCents(candidates.map(({ balanceCents }) => balanceCents))),
          }}
        />
      )}
      {credits.length === 0 ? null : (
        <Table
          caption="Avoirs à transmettre, sur des factures déjà transmises"
          showCaption
          columns={OFFERED_CREDITS}
          rows={credits}
          rowKey={({ id }) => id}
          total={{
            label: 'Total des avoirs listés',
            value: formatEuros(-sumCents(credits.map(({ reductionCents }) => reductionCents))),
          }}
        />
      )}
    </div>
  );
}

/**
 * What may be handed over, ticked but where an invoice is contested: one batch of what stays so. Credit
 * notes reduce invoices of earlier batches.
 */
export function BackofficeTreasuryForm(props: Props) {
  const { batchId, candidates, credits, today } = props;
  const form = useActionForm<never>(makeTreasuryBatchAction, treasuryBatchSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {candidates.length + credits.length === 0 ? (
        <EmptyState title="Aucune facture à transmettre.">
          Une facture impayée arrive ici huit jours après sa dernière relance.
        </EmptyState>
      ) : (
        <>
          <input type="hidden" name="batchId" value={batchId} />
          {candidates.map(({ id, disputes }) =>
            disputes.length === 0 ? null : (
              <input key={id} type="hidden" name="disputedIds" value={id} />
            ),
          )}
          <Offered candidates={candidates} credits={credits} today={today} />
          <SubmitButton
            pending={form.pending}
            pendingLabel="Transmission…"
            className="justify-self-start"
          >
            {sendWords(props)}
          </SubmitButton>
        </>
      )}
    </form>
  );
}
