import { classNames } from './class-names';

export interface CountBadgeProps {
  count: number;
  /** Rose for what is new, pale ink for what is to do. */
  tone: 'new' | 'todo';
  /** Read after the number: "nouveau message". */
  label?: string | undefined;
  className?: string | undefined;
}

export function CountBadge({ count, tone, label, className }: CountBadgeProps) {
  return (
    <span
      className={classNames(
        'inline-grid h-5.5 min-w-5.5 place-items-center rounded-[11px] px-1.5 text-xs leading-none font-[750]',
        tone === 'new' ? 'bg-margin-600 text-surface' : 'bg-ink-100 text-link',
        className,
      )}
    >
      {count}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  );
}
