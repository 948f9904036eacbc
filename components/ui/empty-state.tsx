import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface EmptyStateProps {
  title: ReactNode;
  /** What will appear here. */
  children?: ReactNode;
  /** One act, at most. */
  action?: ReactNode;
  className?: string | undefined;
}

/** Nothing yet: what will appear here, and one act. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={classNames('grid justify-items-start gap-2 rounded-lg border border-dashed border-control bg-surface p-6', className)}>
      <p className="font-display text-lg leading-[1.3] font-[650]">{title}</p>
      {children ? <div className="text-muted">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
