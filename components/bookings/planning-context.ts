'use client';

import { createContext, type SyntheticEvent, use } from 'react';

import type { Grid } from './planning-grid';
import type { PlanningModel } from './planning-model';
import type { SlotView } from './slot-view';
import type { Picks } from './use-picks';

/** A week’s table, or the days one after the other: what the width of the screen calls for. */
export type PlanningLayout = 'grid' | 'agenda';

/** Opens a slot, or picks it. */
export type SelectSlot = (view: SlotView, event: SyntheticEvent<HTMLElement>) => void;

export type PlanningContextValue = {
  model: PlanningModel;
  layout: PlanningLayout;
  grid: Grid;
  /** Those picked so far; null while slots open one by one. */
  picks: Picks | null;
  /** The slot whose sheet is open. */
  openKey: string | null;
};

const PlanningContext = createContext<PlanningContextValue | null>(null);

export const PlanningProvider = PlanningContext.Provider;

/** The planning around a component. */
export function usePlanning(): PlanningContextValue {
  const value = use(PlanningContext);
  if (value === null) throw new Error('Outside of a planning.');
  return value;
}
