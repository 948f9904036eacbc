'use client';

import type { SlotAct } from '@/lib/bookings/types';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';

import { SearchField } from '@/components/forms/search-field';
import { SelectField } from '@/components/forms/select-field';
import { requestKindLabels } from '@/lib/requests/labels';
import {
  ANSWER_VALUES,
  KIND_VALUES,
  QUEUE_PATH,
  queueHref,
  readQueueFilters,
} from '@/lib/requests/rules/queue-address';
import type { QueueFilters } from '@/lib/requests/types/queue';
import type { ServedFacility } from '@/lib/requests/types/served-facility';

import { BackofficeQueueNarrowing } from './backoffice-queue-narrowing';

const KINDS = [
  { value: '', label: 'Tous les types' },
  ...(Object.keys(KIND_VALUES) as SlotAct[]).map((kind) => ({
    value: KIND_VALUES[kind],
    label: `${requestKindLabels[kind]}s`,
  })),
];
const SORTS = [
  { value: '', label: 'Par séance' },
  { value: 'anciennete', label: 'Par ancienneté' },
];
const ANSWERS = [
  { value: '', label: 'Toutes les réponses' },
  { value: ANSWER_VALUES.ACCEPTED, label: 'Acceptées' },
  { value: ANSWER_VALUES.REFUSED, label: 'Refusées' },
];
const SELECT =
  '[&_select]:min-h-touch [&_select]:py-1 [&_select]:text-[1rem] md:[&_select]:min-h-10';
const SEARCH = '[&_input]:min-h-touch [&_input]:py-1 [&_input]:text-[1rem] md:[&_input]:min-h-10';

interface BackofficeQueueFiltersProps {
  filters: QueueFilters;
  facilities: readonly ServedFacility[];
}

/**
 * Search, kind, grouping, and what narrows further. A plain form until the page is awake; then each
 * choice acts at once. All on a row of their own, unless the page is very wide.
 */
export function BackofficeQueueFilters({ filters, facilities }: BackofficeQueueFiltersProps) {
  const { tab, kind, search, sort, answer } = filters;
  const router = useRouter();
  const apply = (form: HTMLFormElement) => {
    const values = new FormData(form);
    const params = Object.fromEntries(
      [...values].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    );
    router.push(queueHref(readQueueFilters(params)));
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    apply(event.currentTarget);
  };
  const onChange = (event: FormEvent<HTMLSelectElement | HTMLInputElement>) => {
    const { form, value, type } = event.currentTarget;
    // A date being typed passes through the year 2, then 20.
    if (form !== null && (type !== 'date' || value === '' || value >= '2000')) apply(form);
  };
  return (
    <form
      role="search"
      action={QUEUE_PATH}
      onSubmit={onSubmit}
      className="order-last flex min-w-0 basis-full flex-wrap items-center gap-x-3.5 gap-y-2.5 min-[104rem]:contents"
    >
      {tab === 'attente' ? null : <input type="hidden" name="onglet" value={tab} />}
      <SearchField
        key={`q-${search}`}
        name="q"
        label="Rechercher une famille, un enfant, un numéro"
        hideLabel
        placeholder="Famille, n°"
        defaultValue={search}
        className={`${SEARCH} max-md:w-full md:w-56 min-[104rem]:w-37`}
      />
      <SelectField
        key={`type-${kind ?? ''}`}
        name="type"
        label="Type"
        hideLabel
        options={KINDS}
        defaultValue={kind === null ? '' : KIND_VALUES[kind]}
        onChange={onChange}
        className={`${SELECT} max-md:flex-1`}
      />
      {tab !== 'attente' ? null : (
        <SelectField
          key={`tri-${sort}`}
          name="tri"
          label="Grouper"
          hideLabel
          options={SORTS}
          defaultValue={sort === 'anciennete' ? sort : ''}
          onChange={onChange}
          className={`${SELECT} max-md:flex-1`}
        />
      )}
      {tab !== 'traitees' ? null : (
        <SelectField
          key={`etat-${answer ?? ''}`}
          name="etat"
          label="Réponse"
          hideLabel
          options={ANSWERS}
          defaultValue={answer === null ? '' : ANSWER_VALUES[answer]}
          onChange={onChange}
          className={`${SELECT} max-md:flex-1`}
        />
      )}
      <button type="submit" className="sr-only focus:not-sr-only">
        Rechercher
      </button>
      <BackofficeQueueNarrowing filters={filters} facilities={facilities} onChange={onChange} />
    </form>
  );
}
