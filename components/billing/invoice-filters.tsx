import { RotateCcw } from 'lucide-react';

import {
  MY_INVOICES_PATH,
  myInvoicesHref,
  type InvoiceState,
  type MyInvoicesAddress,
} from '@/lib/billing/rules/mine-address';

import { SelectField } from '../forms/select-field';
import { Button, ButtonLink } from '../ui/button';
import { Segmented } from '../ui/segmented';

const STATES: Record<InvoiceState, string> = {
  toutes: 'Toutes',
  'a-payer': 'À payer',
  payees: 'Payées',
};

export interface InvoiceFiltersProps {
  address: MyInvoicesAddress;
  years: readonly string[];
  /** Slug and name of each collectivity; the filter is there from two on. */
  issuers: readonly { slug: string; name: string }[];
}

/** State, nature, year, issuer: a plain form whose address keeps what is asked. */
export function InvoiceFilters({ address, years, issuers }: InvoiceFiltersProps) {
  const { state, nature, year, issuer } = address;
  const isFiltered = nature !== null || year !== null || issuer !== null || state !== 'toutes';
  // A year that was asked for stays in the list even where nothing is found in it.
  const shown = year === null || years.includes(year) ? years : [year, ...years];
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3.5">
      <Segmented
        label="Statut"
        current={state}
        items={(Object.keys(STATES) as InvoiceState[]).map((key) => ({
          key,
          label: STATES[key],
          href: myInvoicesHref({ ...address, state: key, after: null }),
        }))}
      />
      <form
        key={JSON.stringify({ state, nature, year, issuer })}
        action={MY_INVOICES_PATH}
        className="flex flex-wrap items-end gap-x-3 gap-y-3.5 max-md:w-full max-md:[&>*]:flex-[1_1_8rem]"
      >
        {state === 'toutes' ? null : <input type="hidden" name="statut" value={state} />}
        <SelectField
          name="nature"
          label="Nature"
          defaultValue={nature ?? ''}
          options={[
            { value: '', label: 'Toutes' },
            { value: 'factures', label: 'Factures' },
            { value: 'avoirs', label: 'Avoirs' },
          ]}
        />
        <SelectField
          name="annee"
          label="Année"
          defaultValue={year ?? ''}
          options={[
            { value: '', label: 'Toutes' },
            ...shown.map((value) => ({ value, label: value })),
          ]}
        />
        {issuers.length > 1 ? (
          <SelectField
            name="emetteur"
            label="Émetteur"
            defaultValue={issuer ?? ''}
            options={[
              { value: '', label: 'Tous' },
              ...issuers.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
          />
        ) : null}
        <Button type="submit">Filtrer</Button>
        {isFiltered ? (
          <ButtonLink href={MY_INVOICES_PATH} variant="quiet" icon={<RotateCcw aria-hidden />}>
            Réinitialiser
          </ButtonLink>
        ) : null}
      </form>
    </div>
  );
}
