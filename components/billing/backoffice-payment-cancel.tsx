'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { cancelPaymentAction } from '@/lib/billing/actions/record';
import { cancelPaymentSchema } from '@/lib/billing/schema/record';

/** Cancels a payment, with a reason: it opens under the payment. */
export function BackofficePaymentCancel({
  paymentId,
  number,
}: {
  paymentId: string;
  number: number;
}) {
  const form = useActionForm(cancelPaymentAction, cancelPaymentSchema);
  return (
    <details>
      <summary className="inline-flex min-h-touch items-center rounded-md font-bold text-link underline">
        Annuler
        <span className="sr-only">{` le règlement n° ${number}`}</span>
      </summary>
      <form {...form.formProps} className="grid gap-3 py-2 text-left whitespace-normal">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <input type="hidden" name="paymentId" value={paymentId} />
        <TextField
          id={`motif-${paymentId}`}
          label="Motif"
          hint="La famille le lit, sur sa facture et dans le courriel qui la prévient."
          required
          {...form.field('reason')}
        />
        <SubmitButton variant="danger" size="sm" pending={form.pending} pendingLabel="Annulation…">
          Annuler le règlement
        </SubmitButton>
      </form>
    </details>
  );
}
