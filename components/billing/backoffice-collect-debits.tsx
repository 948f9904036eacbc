'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { collectDebitRunAction } from '@/lib/billing/actions/direct-debits';
import { collectDebitRunSchema } from '@/lib/billing/schema/direct-debit';

/** Writes down that the bank collected a run. */
export function BackofficeCollectDebits({ runId }: { runId: string }) {
  const form = useActionForm(collectDebitRunAction, collectDebitRunSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="runId" value={runId} />
      <SubmitButton
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        Marquer comme encaissé
      </SubmitButton>
    </form>
  );
}
