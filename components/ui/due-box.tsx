import { Clock, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface DueBoxProps {
  /** Until when, in bold, then what happens after. */
  children: ReactNode;
  /** It can no longer be changed. */
  locked?: boolean | undefined;
  icon?: ReactNode;
  className?: string | undefined;
}

/** The deadline, said before the act. */
export function DueBox({ children, locked = false, icon, className }: DueBoxProps) {
  return (
    <div
      className={classNames(
        'flex gap-2.5 rounded-md px-3 py-2.5 text-sm leading-[1.35] [&>svg]:mt-px',
        locked ? 'bg-sunken [&>svg]:text-muted' : 'bg-ink-50 [&>svg]:text-ink-600',
        className,
      )}
    >
      {icon ?? (locked ? <Lock aria-hidden /> : <Clock aria-hidden />)}
      <div className="min-w-0">{children}</div>
    </div>
  );
}
