'use client';

import { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types';
import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useRef } from 'react';

import type { PlanningModel } from './planning-model';

/** The page has been read for a moment: who only passes by asks nothing more of the server. */
const REST_MS = 1_000;
/** A phone that is never idle reads ahead all the same, after this long. */
const LONGEST_WAIT_MS = 2_000;
/** What was read longer ago is shown at once, and read again behind. */
const FRESH_MS = 30_000;

function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

/** Runs `act` once the page has rested and the browser has nothing better to do. Returns how to give up. */
function afterRest(act: () => void): () => void {
  let idle: number | null = null;
  const timer = setTimeout(() => {
    // Safari does not say when it is idle.
    if ('requestIdleCallback' in window)
      idle = requestIdleCallback(act, { timeout: LONGEST_WAIT_MS });
    else act();
  }, REST_MS);
  return () => {
    clearTimeout(timer);
    if (idle !== null) cancelIdleCallback(idle);
  };
}

/**
 * Reads the next and the previous period ahead, so that they show at once. An act or a refresh throws
 * away what was read ahead: a new model comes then, and they are read again. What Next still has is
 * not asked for twice.
 */
export function useNeighbours(model: PlanningModel): void {
  const router = useRouter();
  const readAt = useRef(new Map<string, number>());
  const shown = useRef<string | null>(null);
  const { previous, next, here } = model.links;
  useEffect(() => {
    const times = readAt.current;
    // The same days in a new model have been read again, and all that was kept is gone.
    if (shown.current === here) times.clear();
    shown.current = here;
    const age = performance.now() - (times.get(here) ?? performance.now());
    if (age > FRESH_MS) startTransition(() => router.refresh());
    else if (!times.has(here)) times.set(here, performance.now());
  }, [model, here, router]);
  useEffect(() => {
    if (savesData()) return undefined;
    return afterRest(() => {
      for (const href of [next, previous]) {
        if (!readAt.current.has(href)) readAt.current.set(href, performance.now());
        // Without its kind, a page that is made for each request is not read at all.
        router.prefetch(href, { kind: PrefetchKind.FULL });
      }
    });
  }, [model, next, previous, router]);
}
