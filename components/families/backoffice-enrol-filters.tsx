import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { Button } from '@/components/ui/button';
import type { Weekday } from '@/lib/core/dates/civil-date';
import { weekdayName } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';
import type { EnrolFilters } from '@/lib/families/types/enrol-many';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const FILES = [
  { value: '', label: 'Complets ou non' },
  { value: 'complet', label: 'Complets' },
  { value: 'incomplet', label: 'Incomplets' },
];

interface BackofficeEnrolFiltersProps {
  path: string;
  filters: EnrolFilters;
  /** The activity's ages, in words; null where it takes everyone. */
  ages: string | null;
  /** What is wrong with the days. */
  errors: Readonly<Record<string, string>>;
}

function Period({ filters, errors }: Pick<BackofficeEnrolFiltersProps, 'filters' | 'errors'>) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2 lg:max-w-2xl">
        <TextField
          name="debut"
          type="date"
          label="Premier jour"
          defaultValue={filters.startDay}
          error={errors.startDay}
          required
        />
        <TextField
          name="fin"
          type="date"
          label="Dernier jour (inclus)"
          defaultValue={filters.endDay}
          error={errors.endDay}
          required
        />
      </div>
      <ChoiceGroup legend="Jours de la semaine" error={errors.weekdays}>
        {WEEKDAYS.map((weekday) => (
          <ChoiceCard
            key={weekday}
            type="checkbox"
            name="jours"
            value={weekday}
            label={capitalise(weekdayName(weekday))}
            defaultChecked={filters.weekdays.includes(weekday)}
          />
        ))}
      </ChoiceGroup>
    </>
  );
}

/** When, and whom: a plain form, whose answer is the list below it. */
export function BackofficeEnrolFilters(props: BackofficeEnrolFiltersProps) {
  const { path, filters, ages, errors } = props;
  const { isComplete, isAnyAge, name } = filters;
  return (
    <form
      // Another address fills it anew.
      key={JSON.stringify(filters)}
      action={path}
      aria-label="Dates et enfants"
      className="grid gap-4 rounded-md border-[1.5px] border-rule-strong bg-paper p-4"
    >
      <Period filters={filters} errors={errors} />
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {ages === null ? null : (
          <SelectField
            name="age"
            label="Âge"
            defaultValue={isAnyAge ? 'tous' : ''}
            options={[
              { value: '', label: capitalise(ages) },
              { value: 'tous', label: 'Tous les âges' },
            ]}
          />
        )}
        <SelectField
          name="dossier"
          label="Dossiers"
          defaultValue={isComplete === null ? '' : isComplete ? 'complet' : 'incomplet'}
          options={FILES}
        />
        <TextField
          name="nom"
          label="Nom de l’enfant ou de la famille"
          defaultValue={name}
          maxLength={60}
        />
        <Button type="submit">Voir les enfants</Button>
      </div>
    </form>
  );
}
