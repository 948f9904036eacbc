'use client';

import Link from 'next/link';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Table, type TableColumn } from '@/components/ui/table';
import { closeStatementAction, restoreLineAction } from '@/lib/billing/actions/statement-import';
import { shortDay } from '@/lib/billing/labels/mine';
import { ignoredWords } from '@/lib/billing/labels/statement-import';
import { statementHref } from '@/lib/billing/rules/statement-import/address';
import { restoreLineSchema } from '@/lib/billing/schema/statement-forms';
import { closeStatementSchema } from '@/lib/billing/schema/statement-import';
import type { ReviewLine } from '@/lib/billing/types/statement-review';
import { formatEuros } from '@/lib/core/money';

function Restore({ importId, line }: { importId: string; line: ReviewLine }) {
  const form = useActionForm(restoreLineAction, restoreLineSchema);
  return (
    <form {...form.formProps}>
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="lineId" value={line.id} />
      <SubmitButton variant="secondary" size="sm" pending={form.pending} pendingLabel="Un instant…">
        Remettre à traiter
        <span className="sr-only">{` la ligne ${line.row}`}</span>
      </SubmitButton>
    </form>
  );
}

function Fate({ importId, line }: { importId: string; line: ReviewLine }) {
  const { status, payment, original, reason } = line;
  if (payment !== null)
    return `Règlement n° ${payment.number}, ${payment.familyName}, dossier n° ${payment.familyNumber}`;
  if (original !== null)
    return (
      <Link href={statementHref(original.importId)} prefetch={false}>
        {original.status === 'OPEN'
          ? 'À traiter dans un autre import'
          : 'Ignorée dans un autre import'}
      </Link>
    );
  return (
    <div className="grid justify-items-start gap-2">
      {ignoredWords(status, reason)}
      {status === 'IGNORED' ? <Restore importId={importId} line={line} /> : null}
    </div>
  );
}

function columnsOf(importId: string): readonly TableColumn<ReviewLine>[] {
  return [
    {
      key: 'line',
      header: 'Ligne',
      rowHeader: true,
      phone: 'wide',
      cell: ({ row, paidOn, words }) => (
        <>
          <b>{paidOn === null ? `Ligne ${row}` : shortDay(paidOn)}</b>
          <span className="block font-normal wrap-anywhere text-muted">
            {words === '' ? `ligne ${row} du fichier` : words}
          </span>
        </>
      ),
    },
    {
      key: 'amount',
      header: 'Montant',
      align: 'end',
      phone: 'end',
      cell: ({ amountCents }) => (amountCents === null ? '' : <b>{formatEuros(amountCents)}</b>),
    },
    {
      key: 'fate',
      header: 'Suite',
      phone: 'start',
      cell: (line) => <Fate importId={importId} line={line} />,
    },
  ];
}

/** The lines that wait for nobody, each with what became of it. */
export function BackofficeStatementRest({
  importId,
  caption,
  lines,
}: {
  importId: string;
  caption: string;
  lines: readonly ReviewLine[];
}) {
  return (
    <Table caption={caption} columns={columnsOf(importId)} rows={lines} rowKey={({ id }) => id} />
  );
}

/** Closes an import; with a reason where lines wait. */
export function BackofficeStatementClose({ importId, left }: { importId: string; left: number }) {
  const form = useActionForm(closeStatementAction, closeStatementSchema);
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="importId" value={importId} />
      {left === 0 ? null : (
        <TextField
          label="Motif pour les lignes qui restent"
          hint="Par exemple&nbsp;: sans rapport avec les factures."
          required
          {...form.field('reason')}
        />
      )}
      <SubmitButton
        variant="secondary"
        pending={form.pending}
        pendingLabel="Un instant…"
        className="justify-self-start"
      >
        {left === 0 ? 'Clore l’import' : 'Ignorer ces lignes et clore l’import'}
      </SubmitButton>
    </form>
  );
}
