import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { FAMILIES_PATH } from '@/lib/families/rules/family-address';

interface BackofficeFileHeaderProps {
  title: string;
  /** One sentence. */
  children: ReactNode;
}

/** The head of a file, with the way back to the list. */
export function BackofficeFileHeader({ title, children }: BackofficeFileHeaderProps) {
  return (
    <header className="border-b border-rule-strong px-4 py-4 md:px-6">
      <p>
        <Link href={FAMILIES_PATH} className="inline-flex min-h-touch items-center gap-1">
          <ChevronLeft aria-hidden />
          Toutes les familles
        </Link>
      </p>
      <h1 className="text-[1.5rem] [overflow-wrap:anywhere]">{title}</h1>
      <p className="text-muted">{children}</p>
    </header>
  );
}
