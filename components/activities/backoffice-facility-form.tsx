'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { createFacilityAction } from '@/lib/activities/actions/activities';
import { facilityFormSchema } from '@/lib/activities/schema/activity-form';

interface BackofficeFacilityFormProps {
  workplace: string;
  facilityId: string;
}

/** Adds a school or a centre to the collectivity. */
export function BackofficeFacilityForm({ workplace, facilityId }: BackofficeFacilityFormProps) {
  const form = useActionForm<never>(createFacilityAction, facilityFormSchema);
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="workplace" value={workplace} />
      <input type="hidden" name="facilityId" value={facilityId} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          {...form.field('facilityName')}
          label="Nom de l’établissement"
          required
          className="min-w-0 flex-1 basis-64"
        />
        <SubmitButton variant="secondary" pending={form.pending} pendingLabel="Ajout…">
          Ajouter l’établissement
        </SubmitButton>
      </div>
    </form>
  );
}
