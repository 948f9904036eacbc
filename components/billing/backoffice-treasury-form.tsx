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
import type { TreasuryCandidate } from '@/lib/billing/types/treasury';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros, sumCents } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';
import { OpenDisputes } from './open-disputes';

export interface BackofficeTreasuryFormProps {
  /** Made with the page: sent twice, the form makes one batch. */
  batchId: string;
  candidates: readonly TreasuryCandidate[];
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

/** The invoices that may be handed over, ticked but where contested: one batch of those that stay so. */
export function BackofficeTreasuryForm(props: BackofficeTreasuryFormProps) {
  const { batchId, candidates, today } = props;
  const form = useActionForm<never>(makeTreasuryBatchAction, treasuryBatchSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {candidates.length === 0 ? (
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
          <div id="invoiceIds" tabIndex={-1}>
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
          </div>
          <SubmitButton
            pending={form.pending}
            pendingLabel="Transmission…"
            className="justify-self-start"
          >
            Transmettre les factures cochées
          </SubmitButton>
        </>
      )}
    </form>
  );
}
