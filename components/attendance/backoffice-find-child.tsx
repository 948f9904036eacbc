'use client';

import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SearchField } from '@/components/forms/search-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { Button } from '@/components/ui/button';
import { addUnbookedAction } from '@/lib/attendance/actions';
import { rollPath } from '@/lib/attendance/rules/address';
import { LONGEST_SEARCH } from '@/lib/attendance/schema';
import type { FoundChild } from '@/lib/attendance/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { emptyForm } from '@/lib/core/form';
import { ageWords } from '@/lib/families/messages/file';

export interface BackofficeFindChildProps {
  sessionId: string;
  day: CivilDate;
  search: string;
  /** Null where nobody was looked for. */
  found: readonly FoundChild[] | null;
}

function Add({ sessionId, child }: { sessionId: string; child: FoundChild }) {
  const [state, add] = useActionState(addUnbookedAction, emptyForm());
  return (
    <form action={add} className="grid gap-2">
      <Refusal state={state} />
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="childId" value={child.childId} />
      <input type="hidden" name="familyId" value={child.familyId} />
      <SubmitButton variant="secondary" pendingLabel="Ajout…">
        Ajouter
        <span className="sr-only">{` ${child.firstName} ${child.lastName}`}</span>
      </SubmitButton>
    </form>
  );
}

function Found({ sessionId, day, found }: Omit<BackofficeFindChildProps, 'search'>) {
  if (found === null) return null;
  if (found.length === 0)
    return (
      <p role="status">
        Aucun enfant inscrit à l’activité ne porte ce nom, ou il est déjà dans la liste.
      </p>
    );
  return (
    <ul role="list" className="border-y border-rule">
      {found.map((child) => (
        <li
          key={`${child.childId} ${child.familyId}`}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-rule py-2.5 not-first:border-t"
        >
          <p>
            <b className="[overflow-wrap:anywhere]">
              {`${child.firstName} ${child.lastName.toUpperCase()}`}
            </b>
            <span className="block text-sm text-muted">
              {`${ageWords(child.birthDate, day)}, dossier n°\u00A0${child.familyNumber}`}
            </span>
          </p>
          {child.isWaiting ? (
            <p className="text-sm">En liste d’attente{'\u00A0'}: le service donne la place.</p>
          ) : (
            <Add sessionId={sessionId} child={child} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Looks for a child who came and whom nobody had booked, and adds it to the roll. */
export function BackofficeFindChild({ search, ...props }: BackofficeFindChildProps) {
  return (
    <div className="grid gap-4">
      <form
        action={`${rollPath(props.sessionId)}#ajouter`}
        className="flex flex-wrap items-end gap-2"
      >
        <SearchField
          name="q"
          label="Nom ou prénom de l’enfant"
          defaultValue={search}
          maxLength={LONGEST_SEARCH}
          autoComplete="off"
        />
        <Button type="submit">Chercher</Button>
      </form>
      <Found {...props} />
    </div>
  );
}
