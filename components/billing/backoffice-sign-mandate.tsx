'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { signMandateAction } from '@/lib/billing/actions/mandates';
import { signMandateSchema } from '@/lib/billing/schema/mandate';
import type { CivilDate } from '@/lib/core/dates/civil-date';

/** What stands on the paper that the family gave back. */
export function BackofficeSignMandate({
  mandateId,
  today,
}: {
  mandateId: string;
  today: CivilDate;
}) {
  const form = useActionForm(signMandateAction, signMandateSchema, { signedOn: today });
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="mandateId" value={mandateId} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label="Date de signature"
          type="date"
          max={today}
          required
          {...form.field('signedOn')}
        />
        <TextField label="Lieu de signature" required {...form.field('signedAt')} />
      </div>
      <SubmitButton
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        Enregistrer la signature
      </SubmitButton>
    </form>
  );
}
