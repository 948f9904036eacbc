'use client';

import { Check, TriangleAlert, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type FocusEvent } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';
import { dismissToast, getToasts, subscribeToToasts, type Toast } from './toast-store';

const NONE: readonly Toast[] = [];

/** Runs `onEnd` after `duration` ms in all, not counting the time spent paused. */
function useCountdown(duration: number | null, paused: boolean, onEnd: () => void): void {
  const remaining = useRef(duration);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (paused || remaining.current === null) return;
    const startedAt = performance.now();
    const timer = setTimeout(end, remaining.current);
    return () => {
      clearTimeout(timer);
      if (remaining.current !== null) remaining.current -= performance.now() - startedAt;
    };
  }, [paused]);
}

function ToastCard({ toast }: { toast: Toast }) {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const close = () => dismissToast(toast.id);
  useCountdown(toast.duration, hovered || focused, close);
  const { action } = toast;
  const Icon = toast.tone === 'error' ? TriangleAlert : Check;
  return (
    <div
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={(event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget))}
      className="on-ink pointer-events-auto flex flex-wrap items-center gap-x-3 rounded-md bg-ink-950 py-2 pr-2 pl-4 text-sm leading-[1.35] text-white shadow-float"
    >
      <Icon aria-hidden />
      <p className="min-w-0 flex-1 py-1.5">{toast.message}</p>
      {action ? (
        <Button
          variant="inverse-quiet"
          onClick={() => {
            close();
            action.run();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      {toast.duration === null || !action ? (
        <IconButton label="Fermer ce message" icon={<X aria-hidden />} variant="inverse" onClick={close} />
      ) : null}
    </div>
  );
}

/** Where toasts appear, above the bottom bar. One per shell. Both regions exist before their words. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, getToasts, () => NONE);
  const region = 'grid gap-2 empty:hidden';
  return (
    <div className="print:hidden pointer-events-none fixed inset-x-3 bottom-[calc(var(--bottom-bar,0px)+1rem)] z-40 mx-auto grid max-w-140 gap-2">
      <div role="status" className={region}>
        {toasts.filter(({ tone }) => tone === 'info').map((toast) => <ToastCard key={toast.id} toast={toast} />)}
      </div>
      <div role="alert" className={region}>
        {toasts.filter(({ tone }) => tone === 'error').map((toast) => <ToastCard key={toast.id} toast={toast} />)}
      </div>
    </div>
  );
}
