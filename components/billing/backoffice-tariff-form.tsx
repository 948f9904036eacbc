'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { setTariffAction } from '@/lib/billing/actions/tariffs';
import { unitLabels } from '@/lib/billing/labels/tariff';
import { tariffFormSchema } from '@/lib/billing/schema/tariff-form';
import type { CivilDate } from '@/lib/core/dates/civil-date';

export interface BackofficeTariffFormProps {
  /** The slug of the collectivity whose tariffs they are. */
  workplace: string;
  activities: readonly { id: string; label: string }[];
  startDay: CivilDate;
}

/** Gives an activity a price from a day on. */
export function BackofficeTariffForm({
  workplace,
  activities,
  startDay,
}: BackofficeTariffFormProps) {
  const form = useActionForm<never>(setTariffAction, tariffFormSchema, { startDay });
  const { field } = form;
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="workplace" value={workplace} />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label="Activité"
          {...field('activityId')}
          options={activities.map(({ id, label }) => ({ value: id, label }))}
        />
        <TextField label="À partir du" type="date" required {...field('startDay')} />
      </div>
      <TextareaField
        label="Prix"
        hint="Une tranche de quotient familial par ligne, par exemple 400&nbsp;: 1,20. La dernière sans quotient. Une seule ligne&nbsp;: un tarif unique."
        rows={4}
        required
        {...field('prices')}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label="Ce prix est dû"
          {...field('unit')}
          options={Object.entries(unitLabels).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          label="Nature, pour le crédit d’impôt"
          {...field('meal')}
          options={[
            { value: 'NONE', label: 'Garde' },
            { value: 'WHOLE', label: 'Repas' },
          ]}
        />
        <TextField
          label="Réduction du 2e enfant, en % (facultatif)"
          inputMode="numeric"
          {...field('second')}
        />
        <TextField
          label="Réduction du 3e enfant et des suivants, en % (facultatif)"
          inputMode="numeric"
          {...field('third')}
        />
        <TextField
          label="Majoration d’une présence sans réservation (facultatif)"
          inputMode="decimal"
          {...field('unbooked')}
        />
      </div>
      <SubmitButton
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        Enregistrer le tarif
      </SubmitButton>
    </form>
  );
}
