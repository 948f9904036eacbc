'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { creditInvoiceAction } from '@/lib/billing/actions/runs';
import { creditSchema } from '@/lib/billing/schema/run';
import { formatEuros, type Cents } from '@/lib/core/money';

export interface BackofficeCreditFormProps {
  invoiceId: string;
  /** What can still be credited. */
  leftCents: Cents;
  lines: readonly { id: string; label: string }[];
}

/** Corrects an invoice: all that is left of it, or one line. */
export function BackofficeCreditForm({ invoiceId, leftCents, lines }: BackofficeCreditFormProps) {
  const form = useActionForm(creditInvoiceAction, creditSchema);
  const { field } = form;
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <SelectField
        label="Ce qui est corrigé"
        {...field('lineId')}
        options={[
          { value: '', label: `Toute la facture\u00A0: ${formatEuros(leftCents)}` },
          ...lines.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
      <TextField
        label="Motif"
        hint="La famille le lit sur l’avoir."
        required
        {...field('reason')}
      />
      <SubmitButton
        variant="secondary"
        pending={form.pending}
        pendingLabel="Émission…"
        className="justify-self-start"
      >
        Émettre l’avoir
      </SubmitButton>
    </form>
  );
}
