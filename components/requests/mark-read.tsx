'use client';

import { startTransition, useActionState, useEffect, useRef } from 'react';

import { emptyForm, type FormAction } from '@/lib/core/form';

import { Button } from '../ui/button';

export interface MarkReadProps {
  action: FormAction<number>;
  requestId: string;
  /** The last place that the page shows. */
  seen: number;
}

// Shown for real: in the window, of a page that somebody looks at.
function whenLookedAt(element: Element, act: () => void): () => void {
  let isInView = false;
  const check = (): void => {
    if (!isInView || document.visibilityState !== 'visible') return;
    stop();
    act();
  };
  const observer = new IntersectionObserver((entries) => {
    isInView = entries.some(({ isIntersecting }) => isIntersecting);
    check();
  });
  const stop = (): void => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', check);
  };
  observer.observe(element);
  document.addEventListener('visibilitychange', check);
  return stop;
}

/**
 * Notes that the new messages were read once they are looked at: a page fetched ahead, or in a tab
 * behind, is not read. Without JavaScript a button says so.
 */
export function MarkRead({ action, requestId, seen }: MarkReadProps) {
  const [, dispatch] = useActionState(action, emptyForm<number>());
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    return whenLookedAt(element, () => startTransition(() => dispatch(new FormData(element))));
  }, [dispatch, seen]);
  return (
    <form ref={form} action={dispatch} className="min-h-px">
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seen" value={seen} />
      <noscript>
        <Button type="submit" size="sm">
          J’ai lu ces messages
        </Button>
      </noscript>
    </form>
  );
}
