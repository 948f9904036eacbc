'use client';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type TableColumn } from '@/components/ui/table';
import { makeDebitRunAction } from '@/lib/billing/actions/direct-debits';
import { shortDay } from '@/lib/billing/labels/mine';
import { debitRunSchema } from '@/lib/billing/schema/direct-debit';
import type { DebitDraft } from '@/lib/billing/types/direct-debit';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros, sumCents } from '@/lib/core/money';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';

type Line = DebitDraft['collected'][number];

const COLUMNS: readonly TableColumn<Line>[] = [
  {
    key: 'number',
    header: 'Facture',
    rowHeader: true,
    cell: ({ invoiceId, number, dueOn, balanceCents }) => (
      <span className="flex items-center gap-1">
        <CheckboxField
          id={`facture-${invoiceId}`}
          name="targets"
          value={`${invoiceId}:${balanceCents}`}
          defaultChecked
          label={<span className="sr-only">{`Prélever la facture n° ${number}`}</span>}
        />
        <span>
          <BackofficeInvoiceNumber id={invoiceId} number={number} />
          <span className="block text-muted">{`Échéance ${shortDay(dueOn)}`}</span>
        </span>
      </span>
    ),
  },
  {
    key: 'amount',
    header: 'À prélever',
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
    key: 'mandate',
    header: 'Mandat',
    phone: 'wide',
    cell: ({ reference, sequence }) =>
      `${reference}, ${sequence === 'FRST' ? 'premier prélèvement' : 'récurrent'}`,
  },
];

export interface BackofficeDebitFormProps {
  /** Made with the page: sent twice, the form plans one run. */
  runId: string;
  collectOn: CivilDate;
  lines: readonly Line[];
}

/** The invoices that may be collected on a day, all ticked. */
export function BackofficeDebitForm({ runId, collectOn, lines }: BackofficeDebitFormProps) {
  const form = useActionForm<never>(makeDebitRunAction, debitRunSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {lines.length === 0 ? (
        <EmptyState title="Aucune facture à prélever ce jour-là.">
          Une facture impayée arrive ici si sa famille a un mandat signé et si son échéance est
          passée le jour du prélèvement.
        </EmptyState>
      ) : (
        <>
          <input type="hidden" name="runId" value={runId} />
          <input type="hidden" name="collectOn" value={collectOn} />
          <div id="targets" tabIndex={-1}>
            <Table
              caption="Factures à prélever"
              columns={COLUMNS}
              rows={lines}
              rowKey={({ invoiceId }) => invoiceId}
              total={{
                label: 'Total des factures listées',
                value: formatEuros(sumCents(lines.map(({ balanceCents }) => balanceCents))),
              }}
            />
          </div>
          <SubmitButton
            pending={form.pending}
            pendingLabel="Enregistrement…"
            className="justify-self-start"
          >
            {`Prévoir le prélèvement du ${shortDay(collectOn)}`}
          </SubmitButton>
        </>
      )}
    </form>
  );
}
