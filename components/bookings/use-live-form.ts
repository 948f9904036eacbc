'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

const REST_MS = 400;

/**
 * A form whose address is its state: once what it holds has rested for a moment, the page is asked
 * again with it. Before JavaScript has loaded, its button does the same.
 */
export function useLiveForm(path: string) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isPending, start] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);
  const refresh = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (form.current === null) return;
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form.current)) {
        if (typeof value === 'string' && value !== '') query.append(name, value);
      }
      start(() => router.replace(`${path}?${query.toString()}`, { scroll: false }));
    }, REST_MS);
  };
  /** Goes to an address of the form, keeping what some of its fields hold at this moment. */
  const go = (href: string, kept: readonly string[]): void => {
    clearTimeout(timer.current);
    const query = new URLSearchParams(href.split('?')[1]);
    const held = form.current === null ? null : new FormData(form.current);
    for (const name of kept) {
      const value = held?.get(name);
      if (typeof value === 'string' && value !== '') query.set(name, value);
    }
    start(() => router.replace(`${path}?${query.toString()}`, { scroll: false }));
  };
  return { form, refresh, go, isPending };
}
