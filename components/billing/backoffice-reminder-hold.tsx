'use client';

import { useActionState } from 'react';

import { ErrorSummary, Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { holdRemindersAction, releaseRemindersAction } from '@/lib/billing/actions/reminders';
import { holdSchema } from '@/lib/billing/schema/reminders';
import { emptyForm } from '@/lib/core/form';

export interface BackofficeReminderHoldProps {
  invoiceId: string;
  number: string;
}

/** Spares a family the reminders of an invoice, with a reason: it opens under the invoice. */
export function BackofficeReminderHold({ invoiceId, number }: BackofficeReminderHoldProps) {
  const form = useActionForm(holdRemindersAction, holdSchema);
  return (
    <details>
      <summary className="inline-flex min-h-touch items-center rounded-md font-bold text-link underline">
        Suspendre
        <span className="sr-only">{` les relances de la facture n° ${number}`}</span>
      </summary>
      <form {...form.formProps} className="grid gap-3 py-2 text-left whitespace-normal">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <input type="hidden" name="invoiceId" value={invoiceId} />
        <TextField
          id={`motif-${invoiceId}`}
          label="Raison de la suspension"
          hint="Pour les agents seulement."
          required
          {...form.field('reason')}
        />
        <SubmitButton
          variant="secondary"
          size="sm"
          pending={form.pending}
          pendingLabel="Suspension…"
          className="justify-self-start"
        >
          Suspendre les relances
        </SubmitButton>
      </form>
    </details>
  );
}

/** Has an invoice reminded again. */
export function BackofficeReminderRelease({ invoiceId, number }: BackofficeReminderHoldProps) {
  const [state, release] = useActionState(releaseRemindersAction, emptyForm());
  return (
    <form action={release} className="grid justify-items-start gap-2">
      <Refusal state={state} />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <SubmitButton variant="secondary" size="sm" pendingLabel="Reprise…">
        Reprendre
        <span className="sr-only">{` les relances de la facture n° ${number}`}</span>
      </SubmitButton>
    </form>
  );
}
