'use client';

import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import type { ActionForm } from '@/components/forms/use-action-form';

type Bind = ActionForm<unknown>['field'];

interface PeopleFieldsProps {
  field: Bind;
  /** The name of a field in the form, which may hold several people. */
  nameOf?: ((field: string) => string) | undefined;
}

const CIVILITIES = [
  { value: '', label: 'Choisir' },
  { value: 'Mme', label: 'Mme' },
  { value: 'M.', label: 'M.' },
];

const GRID = 'grid gap-4 md:grid-cols-2';

function same(name: string): string {
  return name;
}

/** The fields of an adult of a file. */
export function BackofficeGuardianFields({ field, nameOf = same }: PeopleFieldsProps) {
  const bind = (name: string) => field(nameOf(name));
  return (
    <div className={GRID}>
      <SelectField {...bind('civility')} label="Civilité" options={CIVILITIES} required />
      <span className="max-md:hidden" />
      <TextField {...bind('lastName')} label="Nom" autoComplete="off" required />
      <TextField {...bind('firstName')} label="Prénom" autoComplete="off" required />
      <TextField {...bind('email')} label="E-mail" type="email" autoComplete="off" />
      <TextField {...bind('mobile')} label="Portable" type="tel" autoComplete="off" />
      <TextField {...bind('phone')} label="Téléphone" type="tel" autoComplete="off" />
      <TextField
        {...bind('addressExtra')}
        label="Complément d’adresse"
        hint="Appartement, bâtiment, lieu-dit"
        autoComplete="off"
      />
      <TextField
        {...bind('address')}
        label="N° et rue"
        autoComplete="off"
        className="md:col-span-2"
      />
      <TextField
        {...bind('postalCode')}
        label="Code postal"
        inputMode="numeric"
        autoComplete="off"
      />
      <TextField {...bind('city')} label="Ville" autoComplete="off" />
    </div>
  );
}

/** The fields of a child of a file. */
export function BackofficeChildFields({ field, nameOf = same }: PeopleFieldsProps) {
  const bind = (name: string) => field(nameOf(name));
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <TextField {...bind('lastName')} label="Nom" autoComplete="off" required />
      <TextField {...bind('firstName')} label="Prénom" autoComplete="off" required />
      <TextField {...bind('birthDate')} label="Date de naissance" type="date" required />
    </div>
  );
}
