import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from './button';
import { classNames } from './class-names';

interface PageLink {
  href: string;
  /** "Voir les plus anciennes". */
  label: string;
}

export interface PaginationProps {
  /** "8 demandes sur 23", or "Page 2 sur 3" where pages have numbers. */
  summary: ReactNode;
  /** Names the navigation: "Pages des demandes". */
  label: string;
  previous?: PageLink | undefined;
  next?: PageLink | undefined;
  className?: string | undefined;
}

/** How much is shown, and the way to the rest. */
export function Pagination({ summary, label, previous, next, className }: PaginationProps) {
  return (
    <nav aria-label={label} className={classNames('flex flex-wrap items-center justify-between gap-3', className)}>
      <p className="text-sm text-muted">{summary}</p>
      <div className="flex flex-wrap gap-2 max-md:w-full max-md:[&>a]:flex-1">
        {previous ? (
          <ButtonLink href={previous.href} icon={<ChevronLeft aria-hidden />}>
            {previous.label}
          </ButtonLink>
        ) : null}
        {next ? (
          <ButtonLink href={next.href} iconEnd={<ChevronRight aria-hidden />}>
            {next.label}
          </ButtonLink>
        ) : null}
      </div>
    </nav>
  );
}
