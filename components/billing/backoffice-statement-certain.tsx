'use client';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { Table, type TableColumn } from '@/components/ui/table';
import { recordLinesAction } from '@/lib/billing/actions/statement-import';
import { shortDay } from '@/lib/billing/labels/mine';
import { matchWords } from '@/lib/billing/labels/statement-import';
import { recordLinesSchema } from '@/lib/billing/schema/statement-import';
import type { MatchCandidate, MatchedInvoice } from '@/lib/billing/types/statement-import';
import type { ReviewLine } from '@/lib/billing/types/statement-review';
import { formatEuros, sumCents } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import { BackofficeInvoiceNumber } from './backoffice-invoice-number';

export interface StatementLinesProps {
  importId: string;
  lines: readonly ReviewLine[];
  invoices: readonly MatchedInvoice[];
}

/** The invoices of a candidate, and how a form names them. */
export function chosenOf({ invoiceIds }: MatchCandidate, invoices: readonly MatchedInvoice[]) {
  const chosen = invoices.filter(({ id }) => invoiceIds.includes(id));
  const cents = sumCents(chosen.map(({ balanceCents }) => balanceCents));
  return { chosen, cents, value: `${chosen.map(({ id }) => id).join(',')}:${cents}` };
}

function columnsOf(invoices: readonly MatchedInvoice[]): readonly TableColumn<ReviewLine>[] {
  const certain = ({ match }: ReviewLine) => (match?.kind === 'certain' ? match : null);
  return [
    {
      key: 'line',
      header: 'Ligne',
      rowHeader: true,
      phone: 'wide',
      cell: (line) => {
        const match = certain(line);
        if (match === null) return null;
        return (
          <CheckboxField
            id={`ligne-${line.id}`}
            name="lines"
            value={`${line.id}=${chosenOf(match, invoices).value}`}
            defaultChecked
            label={
              <>
                <span className="sr-only">{`Enregistrer la ligne ${line.row}\u00A0: `}</span>
                <b>{line.paidOn === null ? '' : shortDay(line.paidOn)}</b>
                <span className="block font-normal wrap-anywhere text-muted">{line.words}</span>
              </>
            }
          />
        );
      },
    },
    {
      key: 'amount',
      header: 'Montant',
      align: 'end',
      phone: 'end',
      cell: ({ amountCents }) => <b>{formatEuros(amountCents ?? 0)}</b>,
    },
    {
      key: 'invoice',
      header: 'Facture',
      phone: 'start',
      cell: (line) => {
        const match = certain(line);
        if (match === null) return null;
        const { chosen } = chosenOf(match, invoices);
        return (
          <>
            {chosen.map(({ id, number }) => (
              <span key={id} className="block">
                <BackofficeInvoiceNumber id={id} number={number} />
              </span>
            ))}
            {chosen[0] === undefined ? null : (
              <span className="block">{`${chosen[0].familyName}, dossier n° ${chosen[0].familyNumber}`}</span>
            )}
            <span className="block text-muted">{matchWords(match.reasons)}</span>
          </>
        );
      },
    },
  ];
}

/** The lines of which there is no doubt, all ticked: one button records them. */
export function BackofficeStatementCertain({ importId, lines, invoices }: StatementLinesProps) {
  const form = useActionForm<never>(recordLinesAction, recordLinesSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="importId" value={importId} />
      <div id="lines" tabIndex={-1}>
        <Table
          caption="Lignes certaines"
          columns={columnsOf(invoices)}
          rows={lines}
          rowKey={({ id }) => id}
          total={{
            label: 'Total des lignes listées',
            value: formatEuros(sumCents(lines.map(({ amountCents }) => amountCents ?? 0))),
          }}
        />
      </div>
      <SubmitButton
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        {lines.length === 1
          ? 'Enregistrer le paiement coché'
          : `Enregistrer les ${plural(lines.length, 'paiement')} cochés`}
      </SubmitButton>
    </form>
  );
}
