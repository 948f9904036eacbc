'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';

const KEY = 'portail.raccourcis';
const CHANGED = 'portail:raccourcis';

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener('storage', onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener('storage', onChange);
  };
}

// A browser may refuse its storage: the shortcuts then work, and the choice is not kept.
function isOn(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== 'non';
  } catch {
    return true;
  }
}

/** Whether single keys act (WCAG 2.1.4: they can be turned off), and how to change it. */
export function useShortcutsSetting(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, isOn, () => true);
  const set = (next: boolean) => {
    try {
      if (next) window.localStorage.removeItem(KEY);
      else window.localStorage.setItem(KEY, 'non');
    } catch {
      return;
    }
    window.dispatchEvent(new Event(CHANGED));
  };
  return [on, set];
}

const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

// A key held down moves on, but answers once.
const REPEATED = ['j', 'k'];

function isInert(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (event.repeat && !REPEATED.includes(event.key.toLowerCase())) return true;
  if (event.target instanceof Element && event.target.closest(TYPING) !== null) return true;
  return document.querySelector('dialog[open]') !== null;
}

/** Acts on single keys, unless something is being typed or a dialog is open. Keys are lower case. */
export function useShortcuts(handlers: Readonly<Record<string, () => void>>, active = true): void {
  const [on] = useShortcutsSetting();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (!on || !active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isInert(event)) return;
      const handler = latest.current[event.key.toLowerCase()];
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [on, active]);
}
