import type { ReactNode } from 'react';

export interface BackofficeSectionProps {
  id: string;
  title: string;
  /** Under the title. */
  lead?: ReactNode;
  /** Right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of an agents' page, without a box. */
export function BackofficeSection({ id, title, lead, action, children }: BackofficeSectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="border-rule-strong px-4 py-5 not-first:border-t md:px-6"
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id={id} className="text-xl">
            {title}
          </h2>
          {lead ? <p className="mt-0.5 text-muted">{lead}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
