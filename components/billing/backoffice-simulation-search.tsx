import { ChevronRight } from 'lucide-react';
import Link from 'next/link';

import { SearchField } from '@/components/forms/search-field';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { fullName } from '@/lib/accounts/rules/person';
import { simulationHref, SIMULATION_PATH } from '@/lib/billing/rules/simulation-address';
import { listWords } from '@/lib/core/words';
import type { ListedFamily } from '@/lib/families/types/search';

function Family({ family: { id, number, name, guardians, children } }: { family: ListedFamily }) {
  return (
    <li className="border-t border-rule first:border-t-0">
      <Link
        href={simulationHref(id)}
        className="group flex min-h-touch items-center justify-between gap-3 py-2.5 no-underline"
      >
        <span className="min-w-0">
          <b className="block underline underline-offset-2 group-hover:decoration-2">{`${name}, dossier n° ${number}`}</b>
          <span className="block text-sm text-muted">
            {[
              listWords(guardians.map(fullName)),
              ...(children.length === 0
                ? ['aucun enfant']
                : [listWords(children.map(({ firstName }) => firstName))]),
            ].join('\u00A0; ')}
          </span>
        </span>
        <ChevronRight aria-hidden className="shrink-0 text-muted" />
      </Link>
    </li>
  );
}

export interface BackofficeSimulationSearchProps {
  search: string;
  families: readonly ListedFamily[];
}

/** The first step: whose price is it? */
export function BackofficeSimulationSearch({ search, families }: BackofficeSimulationSearchProps) {
  return (
    <div className="grid max-w-[44rem] gap-4 px-4 py-5 md:px-6">
      <form action={SIMULATION_PATH} role="search" className="flex flex-wrap items-end gap-2">
        <SearchField
          key={search}
          name="q"
          label={'Famille\u00A0: nom, enfant, e-mail ou n° de dossier'}
          defaultValue={search}
          autoComplete="off"
          spellCheck={false}
          required
          className="min-w-0 flex-1 basis-60"
        />
        <Button type="submit" variant="primary">
          Rechercher
        </Button>
      </form>
      {search !== '' && families.length === 0 ? (
        <EmptyState title="Aucune famille trouvée.">
          Essayez le nom de l’enfant, ou le numéro du dossier.
        </EmptyState>
      ) : null}
      {families.length > 0 ? (
        <ul role="list" aria-label="Familles trouvées">
          {families.map((family) => (
            <Family key={family.id} family={family} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}
