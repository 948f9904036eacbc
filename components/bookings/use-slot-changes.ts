'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic, useRef } from 'react';

import type { SlotState } from '@/lib/bookings/types';

import { showToast } from '../ui/toast-store';
import type { Overrides } from './slot-view';

/** A slot, and what it shows until the server has answered. */
export type Change = readonly [key: string, state: SlotState];

const NONE: Overrides = new Map();

/**
 * Slots that change before the server’s answer. When it comes, they show what the server says: the
 * act, or their state before it.
 */
export function useSlotChanges() {
  const router = useRouter();
  const [overrides, show] = useOptimistic<Overrides, readonly Change[]>(
    NONE,
    (current, changes) => new Map([...current, ...changes]),
  );
  const onTheWay = useRef(new Set<string>());

  /** Shows the changes while `act` is under way; a slot whose act is on its way takes no other. */
  const change = (changes: readonly Change[], act: () => Promise<void>): void => {
    const keys = changes.map(([key]) => key);
    if (keys.some((key) => onTheWay.current.has(key))) return;
    for (const key of keys) onTheWay.current.add(key);
    startTransition(async () => {
      show(changes);
      try {
        await act();
      } finally {
        for (const key of keys) onTheWay.current.delete(key);
      }
    });
  };
  /** Says why nothing changed, and reads what has changed meanwhile. */
  const refuse = (message: string, say = sayInToast): void => {
    say(message);
    startTransition(() => router.refresh());
  };
  return { overrides, change, refuse };
}

function sayInToast(message: string): void {
  showToast({ tone: 'error', message });
}
