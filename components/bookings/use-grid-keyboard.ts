'use client';

import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';

import { usePlanning } from './planning-context';
import { entrySlot, type Place, placeOf, slotNear, slotTowards } from './planning-grid';
import { focusSlot, slotElement } from './slot-focus';
import type { SlotView } from './slot-view';

/**
 * One stop for Tab in the grid. Arrows go from slot to slot then from cell to cell; Home and End
 * to the ends of the row; PageUp and PageDown to the neighbouring week, at the same place.
 */
export function useGridKeyboard(
  slots: readonly SlotView[],
  onNavigate: (action: 'PREV' | 'NEXT') => void,
) {
  const { model, grid } = usePlanning();
  const ref = useRef<HTMLDivElement>(null);
  const [lastKey, setLastKey] = useState<string | null>(null);
  const awaited = useRef<Place | null>(null);
  const last = slots.findIndex(({ key }) => key === lastKey);
  const today = model.days.findIndex(({ isToday }) => isToday);
  const tabStop = last >= 0 ? last : (entrySlot(grid, today) ?? -1);

  const land = useEffectEvent(() => {
    const place = awaited.current;
    if (place === null) return;
    awaited.current = null;
    const target = slots[slotNear(grid, place) ?? -1];
    if (target === undefined) ref.current?.focus();
    else focusSlot(target.key);
  });
  const firstDay = model.days[0]?.day;
  useEffect(() => land(), [firstDay]);

  const rankOf = (target: EventTarget): number => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-slot]')?.dataset.slot : undefined;
    return slots.findIndex((slot) => slot.key === key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const from = rankOf(event.target);
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      awaited.current = placeOf(grid, from) ?? { row: 0, column: 0, index: 0 };
      onNavigate(event.key === 'PageUp' ? 'PREV' : 'NEXT');
      return;
    }
    const to = slots[slotTowards(grid, from, event.key, event.ctrlKey) ?? -1];
    if (to === undefined) return;
    event.preventDefault();
    slotElement(to.key)?.focus();
  };
  const onFocus = (event: FocusEvent): void => {
    const rank = rankOf(event.target);
    if (rank >= 0) setLastKey(slots[rank]?.key ?? null);
  };
  return { tabStop, ref, onKeyDown, onFocus };
}
