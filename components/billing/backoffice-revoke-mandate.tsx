'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { revokeMandateAction } from '@/lib/billing/actions/mandates';
import { revokeMandateSchema } from '@/lib/billing/schema/mandate';

/** Ends a mandate, with a reason. */
export function BackofficeRevokeMandate({ mandateId }: { mandateId: string }) {
  const form = useActionForm(revokeMandateAction, revokeMandateSchema);
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="mandateId" value={mandateId} />
      <TextField label="Motif" required {...form.field('reason')} />
      <SubmitButton
        variant="danger"
        pending={form.pending}
        pendingLabel="Révocation…"
        className="justify-self-start"
      >
        Révoquer le mandat
      </SubmitButton>
    </form>
  );
}
