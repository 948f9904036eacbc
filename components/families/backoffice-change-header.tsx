import { SelectField } from '@/components/forms/select-field';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { plural } from '@/lib/core/words';
import {
  ageValueOf,
  CHANGE_AGE_OPTIONS,
  CHANGE_KIND_OPTIONS,
  CHANGES_PATH,
  kindValueOf,
} from '@/lib/families/rules/change-queue-address';
import type { ChangeQueueFilters } from '@/lib/families/types/change-queue';

import { ChangeQueueKeys } from './backoffice-change-keys';

interface BackofficeChangeHeaderProps {
  filters: ChangeQueueFilters;
  total: number;
  /** An answer has just been given. */
  isDone: boolean;
}

/** How much waits, and of what kind. */
export function BackofficeChangeHeader({ filters, total, isDone }: BackofficeChangeHeaderProps) {
  const kind = kindValueOf(filters);
  const age = ageValueOf(filters);
  return (
    <header className="grid gap-3 border-b border-rule-strong px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-[1.5rem]">Modifications</h1>
          <p className="text-muted">{`${plural(total, 'demande')} sur les dossiers des familles, la plus pressée d’abord.`}</p>
        </div>
        <form action={CHANGES_PATH} className="flex flex-wrap items-end gap-2">
          <SelectField
            key={kind}
            name="type"
            label="Type de demande"
            defaultValue={kind}
            options={[{ value: '', label: 'Toutes' }, ...CHANGE_KIND_OPTIONS]}
          />
          <SelectField
            key={`delai ${age}`}
            name="delai"
            label="Échéance"
            defaultValue={age}
            options={[{ value: '', label: 'Toutes' }, ...CHANGE_AGE_OPTIONS]}
          />
          <Button type="submit">Afficher</Button>
          <ChangeQueueKeys />
        </form>
      </div>
      {isDone ? (
        <Alert tone="success">
          La réponse est enregistrée. La famille en est avertie par courriel.
        </Alert>
      ) : null}
    </header>
  );
}
