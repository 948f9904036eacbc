'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { cancelDebitRunAction } from '@/lib/billing/actions/direct-debits';
import { cancelDebitRunSchema } from '@/lib/billing/schema/direct-debit';

/** Gives a run up, with a reason. */
export function BackofficeDebitCancel({ runId }: { runId: string }) {
  const form = useActionForm(cancelDebitRunAction, cancelDebitRunSchema);
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="runId" value={runId} />
      <TextField label="Motif" required {...form.field('reason')} />
      <SubmitButton
        variant="danger"
        pending={form.pending}
        pendingLabel="Annulation…"
        className="justify-self-start"
      >
        Annuler le prélèvement
      </SubmitButton>
    </form>
  );
}
