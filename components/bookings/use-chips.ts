'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';

import { type FilterKey, withShown } from './planning-address';
import { usePlanning } from './planning-context';
import type { ChipModel, PlanningModel } from './planning-model';

type Chips = PlanningModel['chips'];

const KEYS = ['children', 'activities', 'collectivities'] as const;

function tapped(chips: Chips, value: string): Chips {
  const flip = (list: readonly ChipModel[]) =>
    list.map((chip) => (chip.value === value ? { ...chip, isShown: !chip.isShown } : chip));
  return {
    children: flip(chips.children),
    activities: flip(chips.activities),
    collectivities: flip(chips.collectivities),
  };
}

function addressOf(here: string, chips: Chips): string {
  return KEYS.filter((key) => chips[key].length > 0).reduce((href, key: FilterKey) => {
    const shown = chips[key].filter(({ isShown }) => isShown).map(({ value }) => value);
    return withShown(href, key, shown.length === chips[key].length ? null : shown);
  }, here);
}

/**
 * The chips of the planning, which answer a tap at once. Taps that come before the page has
 * answered the last one add up, rather than the last undoing the others.
 */
export function useChips(): { chips: Chips; follow: (chip: ChipModel) => void } {
  const { chips: known, links } = usePlanning().model;
  const router = useRouter();
  const [chips, tap] = useOptimistic(known, tapped);
  const follow = ({ value }: ChipModel) => {
    startTransition(() => {
      tap(value);
      router.replace(addressOf(links.here, tapped(chips, value)), { scroll: false });
    });
  };
  return { chips, follow };
}
