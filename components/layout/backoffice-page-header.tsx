import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

export interface BackofficePageHeaderProps {
  title: ReactNode;
  /** One sentence. */
  lead?: ReactNode;
  /** The way back. */
  back?: { href: string; label: string } | undefined;
  /** Right of the title. */
  action?: ReactNode;
  /** Under the title. */
  children?: ReactNode;
}

/** The head of an agents' page, with the way back where there is one. */
export function BackofficePageHeader(props: BackofficePageHeaderProps) {
  const { title, lead, back, action, children } = props;
  return (
    <header className="flex flex-wrap items-center justify-between gap-3 border-b border-rule-strong px-4 py-4 md:px-6">
      <div className="min-w-0">
        {back ? (
          <p>
            <Link href={back.href} className="inline-flex min-h-touch items-center gap-1">
              <ChevronLeft aria-hidden />
              {back.label}
            </Link>
          </p>
        ) : null}
        <h1 className="text-[1.5rem] [overflow-wrap:anywhere]">{title}</h1>
        {lead ? <p className="text-muted [overflow-wrap:anywhere]">{lead}</p> : null}
        {children}
      </div>
      {action}
    </header>
  );
}
