'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { changeActivityAction, createActivityAction } from '@/lib/activities/actions/activities';
import { momentLabels } from '@/lib/activities/labels/moment';
import { openingLabels } from '@/lib/activities/labels/plan';
import { ACTIVITIES_PATH, activityPath } from '@/lib/activities/rules/agent-address';
import { activityFormSchema } from '@/lib/activities/schema/activity-form';

import { BackofficeWaitingFields } from './backoffice-waiting-fields';
import { BackofficeWeeklyFields } from './backoffice-weekly-fields';

interface BackofficeActivityFormProps {
  activityId: string;
  isNew: boolean;
  facilities: readonly { id: string; name: string }[];
  values: Readonly<Record<string, string>>;
}

type Form = Pick<ActionForm<unknown>, 'field' | 'choice' | 'errorOf'>;

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function NameFields({
  form,
  facilities,
}: { form: Form } & Pick<BackofficeActivityFormProps, 'facilities'>) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        {...form.field('facilityId')}
        label="Établissement"
        required
        options={[
          { value: '', label: 'Choisir un établissement' },
          ...facilities.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        {...form.field('name')}
        label="Nom"
        required
        maxLength={60}
        hint="Les familles le lisent."
      />
      <SelectField {...form.field('moment')} label="Moment" options={optionsOf(momentLabels)} />
      <TextField
        {...form.field('price')}
        label="Prix affiché, en euros"
        inputMode="decimal"
        required
      />
    </div>
  );
}

function SeasonFields({ form }: { form: Form }) {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <SelectField {...form.field('opensOn')} label="Ouverte" options={optionsOf(openingLabels)} />
      <TextField {...form.field('seasonStart')} label="Premier jour" type="date" required />
      <TextField {...form.field('seasonEnd')} label="Dernier jour (inclus)" type="date" required />
      <TextField
        {...form.field('capacity')}
        label="Places"
        hint="Vide&nbsp;: sans limite."
        inputMode="numeric"
      />
      <TextField {...form.field('minAge')} label="Âge minimum (facultatif)" inputMode="numeric" />
      <TextField {...form.field('maxAge')} label="Âge maximum (facultatif)" inputMode="numeric" />
    </div>
  );
}

/** All that an activity is, but for its rules. */
export function BackofficeActivityForm(props: BackofficeActivityFormProps) {
  const { activityId, isNew, facilities, values } = props;
  const action = isNew ? createActivityAction : changeActivityAction;
  const form = useActionForm<never>(action, activityFormSchema, values);
  return (
    <form {...form.formProps} className="grid max-w-[46rem] gap-6">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="activityId" value={activityId} />
      <NameFields form={form} facilities={facilities} />
      <SeasonFields form={form} />
      <BackofficeWeeklyFields form={form} />
      <BackofficeWaitingFields form={form} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={form.pending} pendingLabel="Enregistrement…">
          {isNew ? 'Créer l’activité' : 'Enregistrer l’activité'}
        </SubmitButton>
        <ButtonLink href={isNew ? ACTIVITIES_PATH : activityPath(activityId)} variant="quiet">
          Annuler
        </ButtonLink>
      </div>
    </form>
  );
}
