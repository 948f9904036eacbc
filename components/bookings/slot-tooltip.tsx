'use client';

import { type CSSProperties, useEffect, useState } from 'react';

import type { SlotView } from './slot-view';
import { stateWords } from './slot-words';

type Shown = { key: string; left: number; top: number; isBelow: boolean };

const WIDTH = 288;
const ROOM_ABOVE = 110;

function placeOver(element: HTMLElement): Shown {
  const box = element.getBoundingClientRect();
  const isBelow = box.top < ROOM_ABOVE;
  const left = box.left + box.width / 2 - WIDTH / 2;
  return {
    key: element.dataset.slot ?? '',
    left: Math.max(8, Math.min(left, window.innerWidth - WIDTH - 8)),
    top: isBelow ? box.bottom : box.top,
    isBelow,
  };
}

function slotUnder(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-slot]') : null;
}

/** Shows for the slot under the pointer, or that the keyboard reached; Escape hides it. */
function useShown(): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const hide = () => setShown(null);
    const onOver = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== 'mouse') return;
      const slot = slotUnder(target);
      if (slot !== null) setShown(placeOver(slot));
      else if (!(target instanceof Element && target.closest('[role="tooltip"]'))) hide();
    };
    const onFocus = ({ target }: FocusEvent) => {
      const slot = slotUnder(target);
      if (slot?.matches(':focus-visible')) setShown(placeOver(slot));
    };
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hide();
    };
    document.addEventListener('pointerover', onOver);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', hide);
    window.addEventListener('scroll', hide, { passive: true });
    return () => {
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', hide);
      window.removeEventListener('scroll', hide);
    };
  }, []);
  return shown;
}

/** One tooltip for all the slots: the activity, the day, the state. Their names say the same. */
export function SlotTooltip({ slots }: { slots: readonly SlotView[] }) {
  const shown = useShown();
  const view = slots.find(({ key }) => key === shown?.key);
  if (shown === null || view === undefined) return null;
  const style: CSSProperties = {
    left: shown.left,
    top: shown.top,
    width: WIDTH,
    translate: shown.isBelow ? '0' : '0 -100%',
  };
  return (
    <div role="tooltip" className="fixed z-30 py-1.5" style={style}>
      <div className="rounded-md bg-ink-950 px-3 py-2 text-sm leading-[1.35] text-white shadow-float">
        <b className="block">{view.activity.name}</b>
        {view.day.name}, <span className="whitespace-nowrap">{view.session.time}</span>
        <span className="block">{stateWords(view)}</span>
      </div>
    </div>
  );
}
