import { CalendarClock, Check, Clock, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** Yellow only awaits the municipality; ink is the reader’s turn to act; grey asks nothing. */
export type StateTone = 'free' | 'booked' | 'absent' | 'waiting' | 'pending' | 'ink' | 'grey';

const TONES: Record<StateTone, string> = {
  free: 'border-dashed border-free-border bg-free-bg text-free-fg',
  booked: 'border-booked-border bg-booked-bg text-booked-fg',
  absent: 'border-absent-border bg-absent-bg text-absent-fg',
  waiting: 'border-waiting-border bg-waiting-bg text-waiting-fg',
  pending: 'border-pending-border bg-pending-bg text-pending-fg',
  ink: 'border-ink-700 bg-surface text-link',
  grey: 'border-rule-strong bg-sunken text-muted',
};

const ICONS: Record<StateTone, ReactNode> = {
  free: <Plus aria-hidden />,
  booked: <Check aria-hidden />,
  absent: <X aria-hidden />,
  waiting: <CalendarClock aria-hidden />,
  pending: <Clock aria-hidden />,
  ink: <Clock aria-hidden />,
  grey: null,
};

export interface StateBadgeProps {
  tone: StateTone;
  /** Replaces the tone’s own icon; null for none. */
  icon?: ReactNode;
  children: ReactNode;
  size?: 'sm' | 'md' | undefined;
  className?: string | undefined;
}

/** A state: icon and words, never colour alone. */
export function StateBadge({ tone, icon = ICONS[tone], children, size = 'md', className }: StateBadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-sm border-[1.5px] py-0.5 pr-2.5 pl-2 leading-[1.2] font-bold',
        'md:whitespace-nowrap [&>svg]:size-4 [&>svg]:stroke-[2.6]',
        size === 'md' ? 'min-h-7 text-sm' : 'min-h-6.5 text-xs',
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** A rose dot and words: something has not been read yet. */
export function NewMark({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-sm font-bold text-margin-600 max-md:in-[.sheet-margin]:text-xs before:size-[9px] before:flex-none before:rounded-full before:bg-margin-600 before:content-['']">
      {children}
    </span>
  );
}
