import { useId, type ReactNode } from 'react';
import { classNames } from './class-names';

export interface CardProps {
  title?: ReactNode;
  /** Right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}

/** Side content only (home, recap, family). Never a card in a card. */
export function Card({ title, aside, children, className }: CardProps) {
  const id = useId();
  return (
    <section
      {...(title ? { 'aria-labelledby': id } : {})}
      className={classNames('border-y border-rule-strong bg-surface px-5.5 py-5 md:rounded-lg md:border', className)}
    >
      {title ? (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}
