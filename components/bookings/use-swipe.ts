'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useRef, type TouchEvent } from 'react';

import { type Point, swipeOf } from './swipe';

function pointOf({ changedTouches }: TouchEvent): Point | null {
  const touch = changedTouches[0];
  return touch === undefined ? null : { x: touch.clientX, y: touch.clientY };
}

/** A finger that slides goes to the next address or to the previous one; the arrows do the same. */
export function useSwipe(links: Record<'next' | 'previous', string>) {
  const router = useRouter();
  const start = useRef<Point | null>(null);
  return {
    onTouchStart: (event: TouchEvent): void => {
      // Two fingers enlarge the page.
      start.current = event.touches.length === 1 ? pointOf(event) : null;
    },
    onTouchEnd: (event: TouchEvent): void => {
      const end = pointOf(event);
      const asked = start.current === null || end === null ? null : swipeOf(start.current, end);
      start.current = null;
      if (asked !== null) startTransition(() => router.push(links[asked], { scroll: false }));
    },
    onTouchCancel: (): void => {
      start.current = null;
    },
  };
}
