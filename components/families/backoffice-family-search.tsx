'use client';

import { SearchField } from '@/components/forms/search-field';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { findFamiliesAction } from '@/lib/families/actions/search';
import { FAMILIES_PATH } from '@/lib/families/rules/family-address';
import { findFamiliesSchema } from '@/lib/families/schema/file';
import type { FamilyFilters } from '@/lib/families/types/search';

const SUBSCRIBED = [
  { value: '', label: 'Toutes' },
  { value: 'avec', label: 'Avec abonnement' },
  { value: 'sans', label: 'Sans abonnement' },
];
const WITH_CODE = [
  { value: '', label: 'Toutes' },
  { value: 'avec', label: 'Code remis, pas encore utilisé' },
  { value: 'sans', label: 'Sans code remis' },
];

function choiceOf(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'avec' : 'sans';
}

/**
 * One field for all that a file is found by. It is posted rather than put in the address: a
 * subscriber code may be typed in it.
 */
export function BackofficeFamilySearch({ filters }: { filters: FamilyFilters }) {
  const { search, subscribed, withCode } = filters;
  const isFiltered = search !== '' || subscribed !== null || withCode !== null;
  const { field, formProps } = useActionForm(findFamiliesAction, findFamiliesSchema, {
    q: search,
    abonnement: choiceOf(subscribed),
    remis: choiceOf(withCode),
  });
  return (
    <form
      {...formProps}
      role="search"
      className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_15rem_17rem_auto]"
    >
      <SearchField
        {...field('q')}
        label="Rechercher une famille"
        hint="Nom, enfant, e-mail, n° de dossier, facture ou code abonné"
        autoComplete="off"
        spellCheck={false}
        className="md:max-xl:col-span-2"
      />
      <SelectField {...field('abonnement')} label="Abonnement" options={SUBSCRIBED} />
      <SelectField {...field('remis')} label="Code abonné" options={WITH_CODE} />
      <div className="flex flex-wrap gap-2 xl:pt-[29px]">
        <SubmitButton pendingLabel="Recherche…">Rechercher</SubmitButton>
        {isFiltered ? (
          <ButtonLink href={FAMILIES_PATH} variant="quiet">
            Réinitialiser
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}
