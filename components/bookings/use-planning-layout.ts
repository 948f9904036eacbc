'use client';

import { useSyncExternalStore } from 'react';

import type { PlanningLayout } from './planning-context';

// Paper has room for the table whatever the screen.
const WIDE = '(width >= 75rem), print';

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

function read(): PlanningLayout {
  return window.matchMedia(WIDE).matches ? 'grid' : 'agenda';
}

/** The layout for the screen’s width; the server’s guess until the page is alive. */
export function usePlanningLayout(guess: PlanningLayout): PlanningLayout {
  return useSyncExternalStore(subscribe, read, () => guess);
}
