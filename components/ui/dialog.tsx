'use client';

import { X } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode, type RefObject } from 'react';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import { useAnchoredPosition } from './use-anchored-position';

export interface DialogProps {
  open: boolean;
  /** Escape, the close button or a click outside. */
  onClose: () => void;
  title: ReactNode;
  /** Under the title, in small. */
  subtitle?: ReactNode;
  /** Left of the title: a sticker. */
  media?: ReactNode;
  children: ReactNode;
  /** From 75rem on, the dialog stands beside this element; else it is centred. */
  anchor?: Element | null | undefined;
  /** Receives the focus at the end, when the element that had it is gone. */
  returnFocusTo?: (() => HTMLElement | null) | undefined;
  /** False for a question: it is answered by its buttons. */
  closeButton?: boolean | undefined;
  className?: string | undefined;
}

function useModal(ref: RefObject<HTMLDialogElement | null>, open: boolean, fallback: DialogProps['returnFocusTo']): void {
  const fallbackRef = useRef(fallback);
  useEffect(() => {
    fallbackRef.current = fallback;
  });
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!open || !dialog) return;
    const opener = document.activeElement;
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.close();
      const target = opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : fallbackRef.current?.();
      target?.focus({ preventScroll: true });
    };
  }, [ref, open]);
}

/** A click whose press and release both fell on the backdrop. */
function useBackdropClick(onClose: () => void) {
  const pressed = useRef(false);
  return {
    onMouseDown: (event: MouseEvent) => {
      pressed.current = event.target === event.currentTarget;
    },
    onClick: (event: MouseEvent) => {
      if (pressed.current && event.target === event.currentTarget) onClose();
      pressed.current = false;
    },
  };
}

function DialogHeader({ id, props }: { id: string; props: DialogProps }) {
  const { title, subtitle, media, closeButton = true, onClose } = props;
  return (
    <div className="flex items-start gap-3">
      {media}
      <div className="min-w-0 flex-1">
        <h2 id={id}>{title}</h2>
        {subtitle ? <div className="mt-0.5 text-sm leading-[1.45] text-muted">{subtitle}</div> : null}
      </div>
      {closeButton ? (
        <IconButton label="Fermer" icon={<X aria-hidden />} variant="quiet" className="-my-2 -mr-2.5" onClick={onClose} />
      ) : null}
    </div>
  );
}

/** A bottom sheet on small screens; above 75rem a centred box, or a popover beside its anchor. */
export function Dialog(props: DialogProps) {
  const { open, onClose, children, anchor, returnFocusTo, className } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const backdrop = useBackdropClick(onClose);
  useModal(ref, open, returnFocusTo);
  useAnchoredPosition(ref, anchor, open);
  if (!open) return null;
  return (
    // The backdrop is part of the element: the keyboard closes with Escape, which fires `cancel`.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={classNames('dialog bg-surface p-0 shadow-float', anchor && 'dialog-anchored', className)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      {...backdrop}
    >
      {anchor ? <span aria-hidden className="dialog-arrow hidden lg:block" /> : null}
      <div className="grid max-h-[inherit] content-start gap-4 overflow-y-auto overscroll-contain px-4.5 pt-3.5 pb-[max(1.375rem,env(safe-area-inset-bottom))] lg:px-5 lg:py-4.5">
        <span aria-hidden className="mx-auto -mb-0.5 block h-[5px] w-11 rounded-[3px] bg-rule-strong lg:hidden" />
        <DialogHeader id={titleId} props={props} />
        {children}
      </div>
    </dialog>
  );
}
