'use client';

import { useEffect, useRef } from 'react';

import type { SlotState } from '@/lib/bookings/types';

import type { PlanningModel } from './planning-model';
import { slotViewOf } from './slot-view';
import type { Ask } from './use-picks';

type Unanswered = { submissionId: string; asks: readonly Ask[] };

/** What the server says of the slots on the page, by key. */
function statesOf(model: PlanningModel): Map<string, SlotState> {
  const views = model.slots.map((_slot, rank) => slotViewOf(model, rank, new Map()));
  const all = views.flatMap((view) => [view, ...(view.beside ?? [])]);
  return new Map(all.map(({ key, slot }) => [key, slot.state]));
}

function isShownBy(states: ReadonlyMap<string, SlotState>, { asks }: Unanswered): boolean {
  return asks.some(({ view }) => (states.get(view.key) ?? view.slot.state) !== view.slot.state);
}

/**
 * The numbers of the submissions whose answer did not come, by what was asked. Asked again, it is
 * the same submission; once the page shows what became of it, it is another one.
 */
export function useUnanswered(model: PlanningModel) {
  const sent = useRef(new Map<string, Unanswered>());
  useEffect(() => {
    if (sent.current.size === 0) return;
    const states = statesOf(model);
    for (const [signature, one] of sent.current)
      if (isShownBy(states, one)) sent.current.delete(signature);
  }, [model]);
  return {
    numberOf: (signature: string, asks: readonly Ask[]): string => {
      const submissionId = sent.current.get(signature)?.submissionId ?? crypto.randomUUID();
      sent.current.set(signature, { submissionId, asks });
      return submissionId;
    },
    answered: (submissionId: string): void => {
      for (const [signature, one] of sent.current)
        if (one.submissionId === submissionId) sent.current.delete(signature);
    },
  };
}
