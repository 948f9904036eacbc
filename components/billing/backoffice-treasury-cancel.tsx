'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { cancelTreasuryBatchAction } from '@/lib/billing/actions/treasury';
import { cancelBatchSchema } from '@/lib/billing/schema/treasury';

/** Takes a batch back, with a reason. */
export function BackofficeTreasuryCancel({ batchId }: { batchId: string }) {
  const form = useActionForm(cancelTreasuryBatchAction, cancelBatchSchema);
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="batchId" value={batchId} />
      <TextField label="Motif" required {...form.field('reason')} />
      <SubmitButton
        variant="danger"
        pending={form.pending}
        pendingLabel="Annulation…"
        className="justify-self-start"
      >
        Annuler le lot
      </SubmitButton>
    </form>
  );
}
