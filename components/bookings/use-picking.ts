'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';

import { mayBeTied } from './tied-picks';
import { usePicks } from './use-picks';
import type { usePlanningRequests } from './use-planning-requests';

type Asking = ReturnType<typeof usePlanningRequests>['ask'];

/** Picking, from its button to its sending. What was refused is said, and what is picked stays so. */
export function usePicking(ask: Asking) {
  const { picks, start, clear, leave: drop, toggleAll } = usePicks();
  const [refusal, setRefusal] = useState('');
  const [areTied, setTied] = useState(false);
  const pickRef = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    const wasInside = document.activeElement?.closest('[data-picking]') !== null;
    drop();
    setRefusal('');
    setTied(false);
    // The bar is gone: the focus goes back to the button that opened it.
    if (wasInside) requestAnimationFrame(() => pickRef.current?.focus());
  };
  const send = (): void => {
    if (picks === null || picks.size === 0) return;
    setRefusal('');
    const asks = [...picks.values()];
    ask(asks, { areTied: areTied && mayBeTied(asks), onSent: leave, onRefused: setRefusal });
  };
  const leaveOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) leave();
  });
  const isPicking = picks !== null;
  useEffect(() => {
    if (!isPicking) return;
    const onKeyDown = (event: KeyboardEvent) => leaveOnEscape(event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isPicking]);
  const tied =
    picks !== null && mayBeTied([...picks.values()]) ? { isOn: areTied, onChange: setTied } : null;
  return { picks, start, clear, toggleAll, leave, send, refusal, pickRef, tied };
}
