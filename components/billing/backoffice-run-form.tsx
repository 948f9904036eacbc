'use client';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { prepareRunAction } from '@/lib/billing/actions/runs';
import { prepareRunSchema } from '@/lib/billing/schema/run';
import type { BillableActivity } from '@/lib/billing/types/run';
import type { CivilDate } from '@/lib/core/dates/civil-date';

export interface BackofficeRunFormProps {
  /** Made with the page: sent twice, the form prepares once. */
  runId: string;
  /** The slug of the collectivity that bills. */
  workplace: string;
  activities: readonly BillableActivity[];
  /** The period at first. */
  start: CivilDate;
  end: CivilDate;
  issuedOn: CivilDate;
  dueOn: CivilDate;
}

/** Prepares a period: which activities, dated and due when. */
export function BackofficeRunForm(props: BackofficeRunFormProps) {
  const { runId, workplace, activities, start, end, issuedOn, dueOn } = props;
  const initial = { start, end, issuedOn, dueOn };
  const form = useActionForm<never>(prepareRunAction, prepareRunSchema, initial);
  const { field, errorOf } = form;
  const error = errorOf('activityIds');
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="runId" value={runId} />
      <input type="hidden" name="workplace" value={workplace} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="Premier jour à facturer" type="date" required {...field('start')} />
        <TextField label="Dernier jour à facturer" type="date" required {...field('end')} />
        <TextField label="Date des factures" type="date" required {...field('issuedOn')} />
        <TextField label="Échéance" type="date" required {...field('dueOn')} />
      </div>
      <fieldset className="grid gap-1" aria-describedby={error ? 'activityIds-error' : undefined}>
        <legend className="mb-1 font-bold">Activités</legend>
        {activities.map(({ id, name, facilityName, hasTariff }) => (
          <CheckboxField
            key={id}
            id={`activite-${id}`}
            name="activityIds"
            value={id}
            label={`${name}, ${facilityName}${hasTariff ? '' : ' (sans tarif)'}`}
            defaultChecked={hasTariff}
          />
        ))}
        {error ? (
          <p id="activityIds-error" className="text-sm font-[650] text-absent-fg">
            {error}
          </p>
        ) : null}
      </fieldset>
      <SubmitButton
        pending={form.pending}
        pendingLabel="Calcul du brouillon…"
        className="justify-self-start"
      >
        Préparer le brouillon
      </SubmitButton>
    </form>
  );
}
