'use client';

import { useEffect, useRef, type ReactNode } from 'react';

import { Alert } from '../ui/alert';

export interface DoneAlertProps {
  title?: ReactNode;
  children: ReactNode;
}

/** Says what has just been done on a page that a form led to, and takes the focus: it is read, and in view. */
export function DoneAlert({ title, children }: DoneAlertProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} role="status" tabIndex={-1} className="outline-none">
      <Alert tone="success" title={title}>
        {children}
      </Alert>
    </div>
  );
}
