'use client';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { setTariffAction } from '@/lib/billing/actions/tariffs';
import { unitLabels } from '@/lib/billing/labels/tariff';
import { tariffFormSchema } from '@/lib/billing/schema/tariff-form';
import type { CivilDate, DateRange } from '@/lib/core/dates/civil-date';

import { BackofficeTariffSeason } from './backoffice-tariff-season';

type Part = { form: ActionForm<never> };

// The other way to price is hidden by the style sheet alone: without it, both are there to fill in.
function Price({ form: { field, choice, errorOf } }: Part) {
  return (
    <div className="group/price grid gap-4">
      <ChoiceGroup legend="Comment le prix se calcule" error={errorOf('kind')}>
        <ChoiceCard type="radio" label="Par tranches, ou prix unique" {...choice('kind', 'GRID')} />
        <ChoiceCard type="radio" label="Taux d’effort" {...choice('kind', 'EFFORT')} />
      </ChoiceGroup>
      <div className="group-has-[[value=EFFORT]:checked]/price:hidden">
        <TextareaField
          label="Prix"
          hint="Une tranche de quotient familial par ligne, par exemple 400&nbsp;: 1,20. La dernière sans quotient. Une seule ligne&nbsp;: un tarif unique."
          rows={4}
          required
          {...field('prices')}
        />
      </div>
      <div className="grid items-start gap-4 group-has-[[value=GRID]:checked]/price:hidden md:grid-cols-3">
        <TextField
          label="Taux, en % du quotient"
          hint="Par exemple 0,35"
          inputMode="decimal"
          required
          {...field('rate')}
        />
        <TextField
          label="Plancher"
          hint="Le prix le plus bas"
          inputMode="decimal"
          required
          {...field('floor')}
        />
        <TextField
          label="Plafond"
          hint="Le plus haut, et sans quotient"
          inputMode="decimal"
          required
          {...field('ceiling')}
        />
      </div>
    </div>
  );
}

function Reductions({ form: { field } }: Part) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-bold">Réductions et majoration (facultatif)</legend>
      <div className="grid items-end gap-4 md:grid-cols-2">
        <TextField label="2e enfant, en %" inputMode="numeric" {...field('second')} />
        <TextField label="3e enfant et suivants, en %" inputMode="numeric" {...field('third')} />
        <TextField label="Habitants, en %" inputMode="numeric" {...field('residents')} />
        <TextField
          label="Codes postaux des habitants"
          autoComplete="off"
          {...field('postalCodes')}
        />
        <TextField
          label="Présence sans réservation, en euros"
          inputMode="decimal"
          {...field('unbooked')}
        />
      </div>
    </fieldset>
  );
}

function Nature({ form: { field } }: Part) {
  return (
    <div className="group/meal grid items-start gap-4 md:grid-cols-2">
      <SelectField
        label="Nature, pour le crédit d’impôt"
        {...field('meal')}
        options={[
          { value: 'NONE', label: 'Garde' },
          { value: 'WHOLE', label: 'Repas' },
          { value: 'PART', label: 'Garde, repas compris' },
        ]}
      />
      <TextField
        label="Part du repas, si compris"
        hint="En euros, par jour facturé"
        inputMode="decimal"
        {...field('mealPart')}
      />
    </div>
  );
}

export interface BackofficeTariffFormProps {
  /** The slug of the collectivity whose tariffs they are. */
  workplace: string;
  activities: readonly { id: string; label: string }[];
  /** The seasons that can be chosen at once, by activity. */
  seasons: Readonly<Record<string, DateRange>>;
  /** What it begins with, by field. */
  start: { startDay: CivilDate } & Readonly<Record<string, string>>;
}

/** Gives an activity a price from a day on. */
export function BackofficeTariffForm({
  workplace,
  activities,
  seasons,
  start,
}: BackofficeTariffFormProps) {
  const form = useActionForm<never>(setTariffAction, tariffFormSchema, start);
  const { field } = form;
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="workplace" value={workplace} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <SelectField
          label="Activité"
          {...field('activityId')}
          options={activities.map(({ id, label }) => ({ value: id, label }))}
        />
        <SelectField
          label="Ce prix est dû"
          hint="Par heure, la durée facturée est celle de la séance, quelle que soit l’heure d’arrivée ou de départ."
          {...field('unit')}
          options={Object.entries(unitLabels).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          label="À partir du"
          type="date"
          hint="Le jour où un tarif commence déjà, il est corrigé, s’il n’est sur aucune facture émise."
          required
          {...field('startDay')}
        />
        <TextField
          label="Jusqu’au (facultatif)"
          type="date"
          hint="Le dernier jour de ce tarif. Vide&nbsp;: jusqu’au tarif suivant. Un jour sans tarif ne se facture pas, et le brouillon le signale."
          {...field('endDay')}
        />
        <BackofficeTariffSeason form={form} seasons={seasons} />
      </div>
      <Price form={form} />
      <Reductions form={form} />
      <Nature form={form} />
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
