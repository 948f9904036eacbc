import { ListFilter } from 'lucide-react';
import type { FormEvent } from 'react';

import { SelectField, type SelectOption } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { ButtonLink } from '@/components/ui/button';
import { CountBadge } from '@/components/ui/count-badge';
import { AGE_BAND_LABELS, WAITED_LABELS } from '@/lib/requests/labels/narrowing';
import { queueHref } from '@/lib/requests/rules/queue-address';
import { countNarrowing, WAITED_DAYS, WHOLE_QUEUE } from '@/lib/requests/rules/queue-narrowing';
import type { AgeBand, QueueFilters } from '@/lib/requests/types/queue';
import type { ServedFacility } from '@/lib/requests/types/served-facility';

import { placeOptions } from './place-options';

const WAITED: readonly SelectOption[] = [
  { value: '', label: 'Toutes les dates' },
  ...WAITED_DAYS.map((days) => ({ value: String(days), label: WAITED_LABELS[days] })),
];
const AGES: readonly SelectOption[] = [
  { value: '', label: 'Tous les âges' },
  ...(Object.keys(AGE_BAND_LABELS) as AgeBand[]).map((band) => ({
    value: band,
    label: AGE_BAND_LABELS[band],
  })),
];

interface BackofficeQueueNarrowingProps {
  filters: QueueFilters;
  facilities: readonly ServedFacility[];
  onChange: (event: FormEvent<HTMLSelectElement | HTMLInputElement>) => void;
}

/** What narrows the list further: open as soon as something does. */
export function BackofficeQueueNarrowing({
  filters,
  facilities,
  onChange,
}: BackofficeQueueNarrowingProps) {
  const { placeId, day, waitedDays, ageBand } = filters;
  const count = countNarrowing(filters);
  return (
    <details
      open={count > 0}
      className="group min-w-0 max-md:w-full open:order-last open:basis-[calc(100%-3.5rem)] open:border-t max-md:open:basis-full open:border-rule open:pt-2.5"
    >
      <summary className="inline-flex min-h-touch cursor-pointer list-none items-center gap-2 rounded-md px-2 font-bold text-link hover:bg-ink-50 md:min-h-10 [&::-webkit-details-marker]:hidden">
        <ListFilter aria-hidden />
        Filtres
        {count === 0 ? null : <CountBadge count={count} tone="todo" label="en service" />}
      </summary>
      <div className="mt-1 grid items-end gap-x-3.5 gap-y-2.5 sm:grid-cols-2 lg:grid-cols-[minmax(0,16rem)_11rem_minmax(0,13rem)_minmax(0,11rem)_auto]">
        <SelectField
          key={`lieu-${placeId ?? ''}`}
          name="lieu"
          label="Lieu ou activité"
          options={placeOptions(facilities)}
          defaultValue={placeId ?? ''}
          onChange={onChange}
        />
        <TextField
          key={`jour-${day ?? ''}`}
          type="date"
          name="jour"
          label="Jour de la séance"
          defaultValue={day ?? ''}
          onChange={onChange}
        />
        <SelectField
          key={`recue-${String(waitedDays)}`}
          name="recue"
          label="Reçue"
          options={WAITED}
          defaultValue={waitedDays === null ? '' : String(waitedDays)}
          onChange={onChange}
        />
        <SelectField
          key={`age-${ageBand ?? ''}`}
          name="age"
          label="Âge de l’enfant"
          options={AGES}
          defaultValue={ageBand ?? ''}
          onChange={onChange}
        />
        {count === 0 ? null : (
          <ButtonLink
            href={queueHref({ ...filters, ...WHOLE_QUEUE, after: null })}
            variant="quiet"
            className="justify-self-start"
          >
            Effacer
          </ButtonLink>
        )}
      </div>
    </details>
  );
}
