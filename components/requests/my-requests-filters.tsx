import { ChevronDown, RotateCcw } from 'lucide-react';

import type { CollectivityRef } from '@/lib/accounts/types';
import { plural } from '@/lib/core/words';
import { requestKindLabels } from '@/lib/requests/labels';
import {
  KIND_VALUES,
  MY_REQUESTS_PATH,
  myRequestsHref,
  type MyRequestsAddress,
} from '@/lib/requests/rules/mine-address';
import type { RequestKind } from '@/lib/requests/types';

import { CheckboxField } from '../forms/checkbox-field';
import { SearchField } from '../forms/search-field';
import { SelectField } from '../forms/select-field';
import { Button, ButtonLink } from '../ui/button';
import { CountBadge } from '../ui/count-badge';
import { Segmented } from '../ui/segmented';

type Issuer = Pick<CollectivityRef, 'slug' | 'shortName'>;

const KINDS = Object.keys(KIND_VALUES) as readonly RequestKind[];

function KindsFilter({ kinds }: Pick<MyRequestsAddress, 'kinds'>) {
  return (
    <div className="grid gap-[5px]">
      <span id="types" className="text-[1rem] leading-[1.5] font-bold">
        Type de demande
      </span>
      <details className="relative">
        <summary
          aria-describedby="types"
          className="flex min-h-[46px] items-center justify-between gap-2 rounded-md border-[1.5px] border-control bg-surface px-3 hover:border-text"
        >
          {kinds === null
            ? 'Tous les types'
            : plural(kinds.length, 'type sélectionné', 'types sélectionnés')}
          <ChevronDown aria-hidden className="text-muted" />
        </summary>
        <div
          role="group"
          aria-labelledby="types"
          className="absolute inset-x-0 top-full z-10 mt-1 rounded-md border-[1.5px] border-ink-700 bg-surface px-3 py-1.5 shadow-float"
        >
          {KINDS.map((kind) => (
            <CheckboxField
              key={kind}
              id={`type-${KIND_VALUES[kind]}`}
              name="type"
              value={KIND_VALUES[kind]}
              label={requestKindLabels[kind]}
              defaultChecked={kinds === null || kinds.includes(kind)}
            />
          ))}
        </div>
      </details>
    </div>
  );
}

export interface MyRequestsFiltersProps {
  address: MyRequestsAddress;
  open: number;
  /** Of the account; their filter is there from two on. */
  issuers: readonly Issuer[];
}

/** Search, kinds, issuer, state: a plain form whose address keeps what is asked. */
export function MyRequestsFilters({ address, open, issuers }: MyRequestsFiltersProps) {
  const { kinds, state, search, issuer } = address;
  const isFiltered = kinds !== null || state !== 'tous' || search !== '' || issuer !== null;
  const columns =
    issuers.length > 1
      ? 'md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_15rem_13rem_auto]'
      : 'md:grid-cols-[minmax(0,1fr)_15rem_auto]';
  const stateHref = (other: MyRequestsAddress['state']): string =>
    myRequestsHref({ ...address, state: other, after: null });
  return (
    <div className="mt-4 grid items-end gap-x-3 gap-y-3.5 lg:grid-cols-[minmax(0,1fr)_auto]">
      <form
        key={JSON.stringify({ kinds, state, search, issuer })}
        action={MY_REQUESTS_PATH}
        role="search"
        className={`grid items-end gap-x-3 gap-y-3.5 ${columns}`}
      >
        {state === 'tous' ? null : <input type="hidden" name="statut" value={state} />}
        <SearchField
          name="recherche"
          label="Recherche"
          placeholder="Numéro, enfant, activité…"
          autoComplete="off"
          defaultValue={search}
        />
        <KindsFilter kinds={kinds} />
        {issuers.length > 1 ? (
          <SelectField
            name="emetteur"
            label="Collectivité"
            defaultValue={issuer ?? ''}
            options={[
              { value: '', label: 'Toutes' },
              ...issuers.map(({ slug, shortName }) => ({ value: slug, label: shortName })),
            ]}
          />
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit">Rechercher</Button>
          {isFiltered ? (
            <ButtonLink href={MY_REQUESTS_PATH} variant="quiet" icon={<RotateCcw aria-hidden />}>
              Réinitialiser
            </ButtonLink>
          ) : null}
        </div>
      </form>
      <Segmented
        label="Statut"
        current={state}
        items={[
          {
            key: 'en-cours',
            label: (
              <>
                En cours
                {open > 0 ? <CountBadge count={open} tone="todo" label="en cours" /> : null}
              </>
            ),
            href: stateHref('en-cours'),
          },
          { key: 'traite', label: 'Traité', href: stateHref('traite') },
          { key: 'tous', label: 'Tous', href: stateHref('tous') },
        ]}
      />
    </div>
  );
}
