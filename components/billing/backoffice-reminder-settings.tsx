'use client';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { setReminderSettingsAction } from '@/lib/billing/actions/reminders';
import { DELAY_FIELDS, reminderSettingsSchema } from '@/lib/billing/schema/reminders';
import type { ReminderSettings } from '@/lib/billing/types/reminder';

const LABELS = ['1re relance', '2e relance (facultative)', '3e relance (facultative)'] as const;

/** When unpaid invoices are reminded: up to three levels, each so many days after the due date. */
export function BackofficeReminderSettings({ settings }: { settings: ReminderSettings }) {
  const start = Object.fromEntries(
    DELAY_FIELDS.map((name, index) => [name, String(settings.days[index] ?? '')]),
  );
  const form = useActionForm<'saved'>(setReminderSettingsAction, reminderSettingsSchema, {
    ...start,
    isOn: settings.isOn ? 'on' : '',
  });
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {form.state.done === 'saved' ? (
        <Alert tone="success" role="status">
          Réglages enregistrés.
        </Alert>
      ) : null}
      <CheckboxField
        label="Relancer les factures impayées chaque matin, par courriel"
        {...form.box('isOn')}
      />
      <fieldset>
        <legend className="mb-1 font-bold">Nombre de jours après l’échéance</legend>
        <div className="grid gap-4 md:grid-cols-3">
          {DELAY_FIELDS.map((name, index) => (
            <TextField
              key={name}
              label={LABELS[index]}
              inputMode="numeric"
              required={index === 0}
              {...form.field(name)}
            />
          ))}
        </div>
      </fieldset>
      <SubmitButton
        variant="secondary"
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        Enregistrer les réglages
      </SubmitButton>
    </form>
  );
}
