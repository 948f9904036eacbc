'use client';

import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

type Panel = 'rows' | 'detail';

/**
 * What the bar of picks shows above its buttons, one at a time: it stays low enough for a phone. Escape
 * closes it before it leaves the picking.
 */
export function usePickPanels(bar: RefObject<HTMLElement | null>) {
  const [opened, setOpened] = useState<Panel | null>(null);
  const closeOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || opened === null) return;
    event.preventDefault();
    setOpened(null);
    // The focus goes back to the button that opened it, unless it is elsewhere on the page.
    if (bar.current?.contains(document.activeElement) === true)
      bar.current.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  });
  const isOpen = opened !== null;
  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => closeOnEscape(event);
    // Before what would leave the picking hears of it.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isOpen]);
  return {
    opened,
    open: (panel: Panel) => (isOn: boolean) => setOpened(isOn ? panel : null),
  };
}
