'use client';

import { useState } from 'react';

import { pickableAct, type SlotView } from './slot-view';

/** Something asked of a slot. */
export type Ask = { view: SlotView; act: 'BOOKING' | 'ABSENCE' | 'CANCELLATION' };

/** What is picked, by slot: kept from a week to the next. */
export type Picks = ReadonlyMap<string, Ask>;

const NOTHING: Picks = new Map();

/** Picking several slots before asking for all of them at once. */
export function usePicks() {
  const [picks, setPicks] = useState<Picks | null>(null);
  return {
    picks,
    start: () => setPicks(NOTHING),
    clear: () => setPicks(NOTHING),
    leave: () => setPicks(null),
    /** Picks them all; lets them all go where they were. */
    toggleAll: (views: readonly SlotView[]) => {
      setPicks((current) => {
        if (current === null) return current;
        const next = new Map(current);
        const isPicked = views.every(({ key }) => next.has(key));
        for (const view of views) {
          const act = pickableAct(view);
          if (isPicked) next.delete(view.key);
          else if (act !== null) next.set(view.key, { view, act });
        }
        return next;
      });
    },
  };
}
