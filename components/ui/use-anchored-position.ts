'use client';

import { useLayoutEffect, type RefObject } from 'react';

const WIDE = '(width >= 75rem)';
const GAP = 14;
const EDGE = 12;
const ARROW_INSET = 24;

function place(dialog: HTMLDialogElement, anchor: Element): void {
  const target = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const side = target.left - GAP - width >= EDGE ? 'left' : 'right';
  const left = side === 'left' ? target.left - GAP - width : Math.min(target.right + GAP, window.innerWidth - width - EDGE);
  const middle = target.top + target.height / 2;
  const top = Math.max(EDGE, Math.min(middle - 120, window.innerHeight - height - EDGE));
  const arrow = Math.max(ARROW_INSET, Math.min(middle - top - 8, height - ARROW_INSET - 16));
  dialog.style.setProperty('--dialog-left', `${left}px`);
  dialog.style.setProperty('--dialog-top', `${top}px`);
  dialog.style.setProperty('--dialog-arrow', `${arrow}px`);
  dialog.querySelector('.dialog-arrow')?.setAttribute('data-side', side);
}

/** Keeps an open dialog beside its anchor, on screens of 75rem and more. */
export function useAnchoredPosition(
  dialogRef: RefObject<HTMLDialogElement | null>,
  anchor: Element | null | undefined,
  open: boolean,
): void {
  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    if (!open || !dialog || !anchor) return;
    const update = () => {
      if (window.matchMedia(WIDE).matches) place(dialog, anchor);
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(dialog);
    window.addEventListener('resize', update);
    window.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', update);
      window.removeEventListener('scroll', update);
    };
  }, [dialogRef, anchor, open]);
}
