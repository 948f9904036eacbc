import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { ErrorSummary } from '@/components/forms/error-summary';
import { FieldError } from '@/components/forms/field';
import { TextField } from '@/components/forms/text-field';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { CLOSURES_PATH } from '@/lib/bookings/rules/calendar-address';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { ClosureAddress } from '@/lib/requests/rules/closure-address';
import type { ServedFacility } from '@/lib/requests/types/served-facility';

interface BackofficeClosureFormProps extends Pick<ClosureAddress, 'values' | 'errors'> {
  facilities: readonly ServedFacility[];
  today: CivilDate;
}

/** What to close, when and why; what it cancels is shown before anything is done. */
export function BackofficeClosureForm({
  facilities,
  values,
  errors,
  today,
}: BackofficeClosureFormProps) {
  if (facilities.length === 0)
    return (
      <EmptyState title="Aucune activité">
        Les activités de vos établissements paraissent ici.
      </EmptyState>
    );
  const list = Object.entries(errors).map(([field, message]) => ({ field, message }));
  return (
    <form action={CLOSURES_PATH} className="grid max-w-3xl gap-5" noValidate>
      <h2 className="text-[1.25rem]">Fermer un service</h2>
      <ErrorSummary errors={list} attempt={JSON.stringify(values)} />
      <div className="grid gap-4" id="activites" tabIndex={-1}>
        {facilities.map(({ id, name, activities }) => (
          <ChoiceGroup key={id} legend={name}>
            {activities.map((activity) => (
              <ChoiceCard
                key={activity.id}
                type="checkbox"
                name="activites"
                value={activity.id}
                label={activity.name}
                defaultChecked={values.activites.includes(activity.id)}
              />
            ))}
          </ChoiceGroup>
        ))}
        {errors.activites === undefined ? null : (
          <FieldError id="activites-error">{errors.activites}</FieldError>
        )}
      </div>
      <div className="flex flex-wrap gap-4">
        <TextField
          name="du"
          id="du"
          type="date"
          label="Du"
          min={today}
          required
          defaultValue={values.du}
          error={errors.du}
        />
        <TextField
          name="au"
          id="au"
          type="date"
          label="Au"
          min={today}
          required
          defaultValue={values.au}
          error={errors.au}
        />
      </div>
      <TextField
        name="motif"
        id="motif"
        label="Motif"
        hint="Les familles le lisent. Exemple&nbsp;: grève du personnel."
        required
        maxLength={80}
        defaultValue={values.motif}
        error={errors.motif}
      />
      <div>
        <Button type="submit" variant="primary">
          Voir ce que la fermeture annule
        </Button>
      </div>
    </form>
  );
}
