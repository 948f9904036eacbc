'use client';

import { useState, type FormEvent } from 'react';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { ErrorSummary } from '@/components/forms/error-summary';
import { FieldError } from '@/components/forms/field';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { changeRulesAction } from '@/lib/activities/actions/rules';
import { activityPath } from '@/lib/activities/rules/agent-address';
import { exceptionSlots } from '@/lib/activities/rules/rules-fields';
import { rulesFormSchema } from '@/lib/activities/schema/rules-form';
import { readForm } from '@/lib/core/form';

import { BackofficeRuleException, BackofficeRuleSentences } from './backoffice-rule-sentences';
import {
  BackofficeRulesChange,
  BackofficeRulesSimulator,
  type RulesFormScene,
} from './backoffice-rules-simulator';

type Form = ActionForm<{ seen: string }>;

interface BackofficeRulesFormProps {
  scene: RulesFormScene;
  values: Readonly<Record<string, string>>;
}

interface CutoffProps extends Pick<BackofficeRulesFormProps, 'values'> {
  form: Form;
  prefix: 'opening' | 'booking' | 'absence';
  legend: string;
  topic: string;
}

function Cutoff({ form, values, prefix, legend, topic }: CutoffProps) {
  const error = form.errorOf(`${prefix}Kind`);
  const slots = Array.from(
    { length: exceptionSlots(values, prefix) },
    (_, index) => `${prefix}X${index + 1}`,
  );
  return (
    <fieldset id={`${prefix}Kind`} tabIndex={-1} className="min-w-0">
      <legend className="text-[1rem] font-bold">{legend}</legend>
      <BackofficeRuleSentences
        form={form}
        prefix={prefix}
        topic={topic}
        withAlways={prefix === 'opening'}
        withDates
      />
      {error === undefined ? null : <FieldError id={`${prefix}Kind-error`}>{error}</FieldError>}
      <details open={slots.length > 1} className="mt-1">
        <summary className="flex min-h-touch cursor-pointer items-center text-link underline">
          Une autre règle certains jours de la semaine
        </summary>
        {slots.map((slot) => (
          <BackofficeRuleException
            key={slot}
            form={form}
            prefix={slot}
            topic={topic}
            isDates={values[`${slot}Kind`] === 'dates'}
          />
        ))}
      </details>
    </fieldset>
  );
}

function LateFields({ form }: { form: Form }) {
  const { choice, field } = form;
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <ChoiceGroup legend="Réservation après sa date limite" stacked>
        <ChoiceCard {...choice('lateBooking', 'REFUSE')} type="radio" label="Refusée" />
        <ChoiceCard
          {...choice('lateBooking', 'SURCHARGE')}
          type="radio"
          label="Acceptée, plus chère"
          detail="Jusqu’au début du créneau."
        />
        <TextField
          {...field('lateSurcharge')}
          label="Majoration, en %"
          inputMode="numeric"
          className="max-w-44"
        />
      </ChoiceGroup>
      <ChoiceGroup legend="Absence après sa date limite" stacked>
        <ChoiceCard {...choice('lateAbsence', 'REFUSE')} type="radio" label="Refusée" />
        <ChoiceCard
          {...choice('lateAbsence', 'BILL')}
          type="radio"
          label="Notée et facturée"
          detail="Jusqu’à la fin du créneau."
        />
        <TextField
          {...field('justifyWithinHours')}
          label="Justificatif à temps, sous (heures)"
          hint="Après la date limite de l’absence. Vide&nbsp;: aucun n’est demandé."
          inputMode="numeric"
          className="max-w-72"
        />
      </ChoiceGroup>
    </div>
  );
}

const LINKS = [
  { value: '', label: 'Sans lien' },
  { value: 'EXCLUDES', label: 'Jamais le même jour' },
  { value: 'REQUIRES', label: 'Obligatoire le même jour' },
];

function LimitFields({ form, others }: { form: Form; others: RulesFormScene['others'] }) {
  return (
    <div className="grid gap-4">
      <TextField
        {...form.field('maxPerWeek')}
        label="Réservations par semaine, au plus (facultatif)"
        inputMode="numeric"
        className="max-w-80"
      />
      <CheckboxField
        {...form.box('needsCompleteFile')}
        label="Le dossier de la famille doit être complet"
      />
      {others.length === 0 ? null : (
        <details open={others.some(({ isLinked }) => isLinked)}>
          <summary className="flex min-h-touch cursor-pointer items-center text-link underline">
            Liens avec les autres activités
          </summary>
          <div className="mt-2 grid gap-4 md:grid-cols-2">
            {others.map(({ id, name, facilityName }) => (
              <SelectField
                key={id}
                {...form.field(`link-${id}`)}
                label={`${name}, ${facilityName}`}
                options={LINKS}
              />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

/** The rules of an activity in sentences, what they give on a day, and what changing them does. */
export function BackofficeRulesForm({ scene, values }: BackofficeRulesFormProps) {
  const form = useActionForm(changeRulesAction, rulesFormSchema, values);
  const [live, setLive] = useState<Record<string, unknown> | null>(null);
  const fields = live ?? form.state.values;
  const seen = form.state.done?.seen ?? '';
  const read = (event: FormEvent<HTMLFormElement>): void =>
    setLive(readForm(new FormData(event.currentTarget)));
  const cutoff = { form, values };
  return (
    <form {...form.formProps} onInput={read} className="grid max-w-[60rem] gap-6">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="activityId" value={scene.activityId} />
      <input type="hidden" name="seen" value={seen} />
      <Cutoff {...cutoff} prefix="opening" legend="Les réservations ouvrent" topic="Ouverture" />
      <Cutoff {...cutoff} prefix="booking" legend="Réservable jusqu’à" topic="Réservation" />
      <Cutoff
        {...cutoff}
        prefix="absence"
        legend="Absence ou annulation gratuite jusqu’à"
        topic="Absence"
      />
      <LateFields form={form} />
      <LimitFields form={form} others={scene.others} />
      <BackofficeRulesSimulator form={form} fields={fields} scene={scene} />
      <BackofficeRulesChange fields={fields} scene={scene} isAsked={seen !== ''} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="intent" value="save" pending={form.pending} pendingLabel="Un instant…">
          {seen === '' ? 'Voir ce que cela change' : 'Enregistrer les règles'}
        </SubmitButton>
        <ButtonLink href={activityPath(scene.activityId)} variant="quiet">
          Annuler
        </ButtonLink>
      </div>
    </form>
  );
}
