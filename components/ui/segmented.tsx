import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface Segment<Key extends string> {
  key: Key;
  label: ReactNode;
  icon?: ReactNode;
}

interface Common {
  /** Names the group. */
  label: string;
  size?: 'sm' | 'md' | undefined;
  className?: string | undefined;
}

interface AsLinks<Key extends string> extends Common {
  current: Key;
  items: readonly (Segment<Key> & { href: string })[];
  onSelect?: never;
}

interface AsButtons<Key extends string> extends Common {
  current: Key;
  items: readonly Segment<Key>[];
  onSelect: (key: Key) => void;
}

export type SegmentedProps<Key extends string> = AsLinks<Key> | AsButtons<Key>;

function segmentClass(current: boolean, size: 'sm' | 'md'): string {
  return classNames(
    'flex flex-1 items-center justify-center gap-2 font-semibold whitespace-nowrap no-underline md:flex-none',
    'not-first:border-l not-first:border-rule-strong focus-visible:-outline-offset-4 focus-visible:shadow-none first:rounded-l-[6.5px] last:rounded-r-[6.5px]',
    size === 'md' ? 'min-h-touch px-3.5 text-[1rem]' : 'min-h-touch px-3 text-sm md:min-h-[37px]',
    current
      ? 'bg-ink-700 text-on-ink focus-visible:outline-white'
      : 'bg-transparent text-text hover:bg-ink-50',
  );
}

/** One choice among a few, side by side: links when each has its address, else buttons. */
export function Segmented<Key extends string>(props: SegmentedProps<Key>) {
  const { label, current, size = 'md', className } = props;
  return (
    <div
      role="group"
      aria-label={label}
      className={classNames(
        'relative inline-flex max-w-full overflow-x-auto rounded-md border-[1.5px] border-control bg-surface',
        className,
      )}
    >
      {props.onSelect === undefined
        ? props.items.map(({ key, label: words, icon, href }) => (
            <Link
              key={key}
              href={href}
              prefetch={false}
              scroll={false}
              className={segmentClass(key === current, size)}
              {...(key === current && { 'aria-current': 'true' as const })}
            >
              {icon}
              {words}
            </Link>
          ))
        : props.items.map(({ key, label: words, icon }) => (
            <button
              key={key}
              type="button"
              aria-pressed={key === current}
              onClick={() => props.onSelect(key)}
              className={segmentClass(key === current, size)}
            >
              {icon}
              {words}
            </button>
          ))}
    </div>
  );
}
