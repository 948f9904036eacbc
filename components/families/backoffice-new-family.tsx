'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { Button, ButtonLink } from '@/components/ui/button';
import { createFamilyAction } from '@/lib/families/actions/files';
import { FAMILIES_PATH } from '@/lib/families/rules/family-address';
import {
  fieldName,
  MOST_CHILDREN,
  MOST_GUARDIANS,
  newFamilySchema,
} from '@/lib/families/schema/new-family';

import { BackofficeDuplicates } from './backoffice-duplicates';
import { BackofficeChildFields, BackofficeGuardianFields } from './backoffice-people-fields';

type Person = 'guardian' | 'child';

const TITLES: Record<Person, string> = { guardian: 'Responsable', child: 'Enfant' };
const MOST: Record<Person, number> = { guardian: MOST_GUARDIANS, child: MOST_CHILDREN };

// A form that comes back before JavaScript has loaded shows as many people as were typed.
function countOf(values: Readonly<Record<string, string>>, person: Person): number {
  const typed = Array.from({ length: MOST[person] }, (_, index) => index).filter(
    (index) => (values[fieldName(person, index, 'lastName')] ?? '') !== '',
  );
  return Math.max(1, (typed.at(-1) ?? 0) + 1);
}

interface PeopleProps {
  person: Person;
  form: Pick<ActionForm<unknown>, 'field' | 'state'>;
  addLabel: string;
}

function People({ person, form, addLabel }: PeopleProps) {
  const [count, setCount] = useState(() => countOf(form.state.values, person));
  const Fields = person === 'guardian' ? BackofficeGuardianFields : BackofficeChildFields;
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} className="min-w-0 border-0 border-t border-rule-strong p-0 pt-4">
          <legend className="float-left mb-3 w-full p-0 text-lg font-bold">
            {`${TITLES[person]} ${index + 1}`}
          </legend>
          <div className="clear-both">
            <Fields field={form.field} nameOf={(field) => fieldName(person, index, field)} />
          </div>
        </fieldset>
      ))}
      {count < MOST[person] ? (
        <p>
          <Button icon={<Plus aria-hidden />} onClick={() => setCount(count + 1)}>
            {addLabel}
          </Button>
        </p>
      ) : null}
    </>
  );
}

/** A new file: its adults and its children, in one form. */
export function BackofficeNewFamily({ familyId }: { familyId: string }) {
  const form = useActionForm(createFamilyAction, newFamilySchema);
  const { state, pending, formProps, errors, attempt } = form;
  const isKnown = state.done !== null;
  return (
    <form {...formProps} className="grid max-w-[60rem] gap-5">
      <ErrorSummary errors={errors} attempt={attempt} />
      <input type="hidden" name="familyId" value={familyId} />
      <People person="guardian" form={form} addLabel="Ajouter un responsable" />
      <People person="child" form={form} addLabel="Ajouter un enfant" />
      {state.done === null ? null : (
        <BackofficeDuplicates duplicates={state.done} pending={pending} label="Créer quand même" />
      )}
      <div className="flex flex-wrap gap-2 border-t border-rule-strong pt-4">
        <SubmitButton
          variant={isKnown ? 'secondary' : 'primary'}
          pending={pending}
          pendingLabel="Création…"
        >
          {isKnown ? 'Vérifier à nouveau' : 'Créer le dossier'}
        </SubmitButton>
        <ButtonLink href={FAMILIES_PATH} variant="quiet">
          Annuler
        </ButtonLink>
      </div>
    </form>
  );
}
