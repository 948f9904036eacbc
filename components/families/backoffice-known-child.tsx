'use client';

import { useActionState, useEffect, useRef } from 'react';

import { SearchField } from '@/components/forms/search-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { attachChildAction } from '@/lib/families/actions/files';
import { dayWithYear } from '@/lib/families/messages/file';
import { familyPath } from '@/lib/families/rules/family-address';
import type { FoundChild } from '@/lib/families/types/file';

function Found({ child, familyId }: { child: FoundChild; familyId: string }) {
  const [state, attach] = useActionState(attachChildAction, emptyForm());
  const files = child.families.map(({ number, name }) => `n° ${number} ${name}`).join(', ');
  return (
    <li className="grid gap-2 border-t border-rule py-2">
      <form action={attach} className="flex flex-wrap items-center justify-between gap-2">
        <input type="hidden" name="familyId" value={familyId} />
        <input type="hidden" name="childId" value={child.id} />
        <p>
          <b>{`${child.firstName} ${child.lastName}`}</b>
          {`, naissance le ${dayWithYear(child.birthDate)}. `}
          <span className="text-muted">{`Dossier ${files}`}</span>
        </p>
        <SubmitButton variant="secondary" size="sm" pendingLabel="Ajout…">
          Ajouter à ce dossier
          <span className="sr-only">{`\u00A0: ${child.firstName} ${child.lastName}`}</span>
        </SubmitButton>
      </form>
      {state.message === null ? null : (
        <Alert tone="error" role="alert">
          {state.message}
        </Alert>
      )}
    </li>
  );
}

interface BackofficeKnownChildProps {
  familyId: string;
  search: string;
  found: readonly FoundChild[];
}

/** Puts a child whom the collectivity knows in this file too: the parents are separated. */
export function BackofficeKnownChild({ familyId, search, found }: BackofficeKnownChildProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [search]);
  return (
    <section
      aria-labelledby="enfant-connu"
      className="grid gap-3 rounded-md border-[1.5px] border-ink-500 bg-ink-50 p-4"
    >
      <h3 id="enfant-connu" ref={heading} tabIndex={-1} className="text-lg outline-none">
        Ajouter un enfant déjà connu
      </h3>
      <p className="text-muted">
        Pour un enfant dont les parents sont séparés{'\u00A0'}: il est alors dans les deux dossiers.
      </p>
      <form action={familyPath(familyId)} role="search" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="ajouter" value="enfant-connu" />
        <SearchField
          name="nom"
          label="Nom ou prénom de l’enfant"
          defaultValue={search}
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1 basis-60"
          required
        />
        <SubmitButton variant="secondary" pendingLabel="Recherche…">
          Rechercher
        </SubmitButton>
        <ButtonLink href={familyPath(familyId)} variant="quiet" scroll={false}>
          Annuler
        </ButtonLink>
      </form>
      {search !== '' && found.length === 0 ? (
        <p role="status">{`Aucun autre enfant ne correspond à «\u00A0${search}\u00A0».`}</p>
      ) : null}
      <ul>
        {found.map((child) => (
          <Found key={child.id} child={child} familyId={familyId} />
        ))}
      </ul>
    </section>
  );
}
