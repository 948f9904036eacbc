'use client';

import { CalendarCheck2 } from 'lucide-react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { FileField } from '@/components/forms/file-field';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { importHolidaysAction } from '@/lib/activities/actions/school-holidays';
import { SCHOOL_ZONES } from '@/lib/activities/rules/school-holidays';
import { importHolidaysSchema } from '@/lib/activities/schema/school-holidays';
import { listWords, plural } from '@/lib/core/words';

function doneWords({ years, periods }: { years: readonly number[]; periods: number }): string {
  const names = listWords(years.map((year) => `${year}-${year + 1}`));
  return `${plural(periods, 'période enregistrée', 'périodes enregistrées')} pour ${names}. Les créneaux déjà créés ne changent pas\u00A0: créez-les de nouveau depuis chaque activité concernée.`;
}

/** The school calendar, from its official file. It works before JavaScript has loaded. */
export function BackofficeHolidaysForm() {
  const form = useActionForm(importHolidaysAction, importHolidaysSchema);
  const { defaultValue: _none, ...file } = form.field('file');
  const { done } = form.state;
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <SelectField
        {...form.field('zone')}
        id="zone"
        label="Zone de vos écoles"
        options={[
          { value: '', label: 'Choisissez' },
          ...SCHOOL_ZONES.map((zone) => ({ value: zone, label: zone })),
        ]}
        required
      />
      <FileField
        {...file}
        label="Fichier du calendrier scolaire"
        accept=".json,application/json"
        hint="Au format JSON, tel que le ministère le publie sur data.education.gouv.fr. 5&nbsp;Mo au plus."
        required
      />
      <div>
        <SubmitButton
          icon={<CalendarCheck2 aria-hidden />}
          pending={form.pending}
          pendingLabel="Lecture du fichier…"
        >
          Enregistrer les vacances
        </SubmitButton>
      </div>
      {done === null ? null : (
        <Alert tone="success" role="status">
          {doneWords(done)}
        </Alert>
      )}
    </form>
  );
}
