'use client';

import { Printer } from 'lucide-react';

import { Button } from './button';

/** Prints the page. */
export function PrintButton({ children }: { children: string }) {
  return (
    <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
      {children}
    </Button>
  );
}
