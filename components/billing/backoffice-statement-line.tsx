'use client';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { chooseLineAction, ignoreLineAction } from '@/lib/billing/actions/statement-import';
import { shortDay } from '@/lib/billing/labels/mine';
import { matchWords, noteWords } from '@/lib/billing/labels/statement-import';
import { chooseLineSchema } from '@/lib/billing/schema/statement-forms';
import { ignoreLineSchema } from '@/lib/billing/schema/statement-import';
import type { MatchedInvoice } from '@/lib/billing/types/statement-import';
import type { ReviewLine } from '@/lib/billing/types/statement-review';
import { formatEuros } from '@/lib/core/money';

import { chosenOf } from './backoffice-statement-certain';

export interface StatementLineProps {
  importId: string;
  line: ReviewLine;
  invoices: readonly MatchedInvoice[];
}

function Choose({ importId, line, invoices }: StatementLineProps) {
  const form = useActionForm(chooseLineAction, chooseLineSchema);
  const candidates = line.match?.kind === 'choose' ? line.match.candidates : [];
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-3">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="lineId" value={line.id} />
      {candidates.length === 0 ? null : (
        <ChoiceGroup legend={`Facture de la ligne ${line.row}`} hideLegend stacked>
          {candidates.map((candidate) => {
            const { chosen, cents, value } = chosenOf(candidate, invoices);
            return (
              <ChoiceCard
                key={value}
                type="radio"
                {...form.choice('choice', value)}
                label={`${chosen.map(({ number }) => number).join(' et ')}, ${chosen[0]?.familyName ?? ''}`}
                detail={`${matchWords(candidate.reasons)}. Dossier n° ${chosen[0]?.familyNumber ?? ''}.`}
                aside={<b>{formatEuros(cents)}</b>}
              />
            );
          })}
        </ChoiceGroup>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={candidates.length === 0 ? 'Numéro de facture' : 'Ou le numéro d’une autre facture'}
          {...form.field('numbers')}
          id={`numero-${line.id}`}
          className="min-w-0 flex-1 basis-60"
        />
        <SubmitButton variant="secondary" pending={form.pending} pendingLabel="Enregistrement…">
          Enregistrer le paiement
          <span className="sr-only">{` de la ligne ${line.row}`}</span>
        </SubmitButton>
      </div>
    </form>
  );
}

function Ignore({ importId, line }: Omit<StatementLineProps, 'invoices'>) {
  const form = useActionForm(ignoreLineAction, ignoreLineSchema);
  return (
    <details>
      <summary className="inline-flex min-h-touch items-center rounded-md font-bold text-link underline">
        Ignorer
        <span className="sr-only">{` la ligne ${line.row}`}</span>
      </summary>
      <form {...form.formProps} className="grid max-w-[26rem] gap-3 py-2">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <input type="hidden" name="importId" value={importId} />
        <input type="hidden" name="lineId" value={line.id} />
        <TextField id={`motif-${line.id}`} label="Motif" required {...form.field('reason')} />
        <SubmitButton
          variant="secondary"
          size="sm"
          pending={form.pending}
          pendingLabel="Un instant…"
        >
          Ignorer la ligne
        </SubmitButton>
      </form>
    </details>
  );
}

/** A line that an agent decides: which invoice it pays, or why it pays none. */
export function BackofficeStatementLine(props: StatementLineProps) {
  const { row, paidOn, amountCents, words, match } = props.line;
  const note = match?.kind === 'unknown' ? match.note : null;
  return (
    <li className="grid gap-3 border-rule py-4 not-first:border-t">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-base wrap-anywhere">
          {paidOn === null ? '' : shortDay(paidOn)}
          <span className="block font-normal">{words === '' ? 'Libellé effacé' : words}</span>
        </h3>
        <p>
          <b>{formatEuros(amountCents ?? 0)}</b>
          <span className="ml-2 text-sm text-muted">{`ligne ${row}`}</span>
        </p>
      </div>
      {note === null ? null : <p className="text-muted">{noteWords(note)}</p>}
      <Choose {...props} />
      <Ignore importId={props.importId} line={props.line} />
    </li>
  );
}
