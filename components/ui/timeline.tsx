import type { ReactNode } from 'react';

export interface TimelineItem {
  key: string;
  /** What happened, and who did it. */
  what: ReactNode;
  /** Already in words: "2 septembre à 09:41". */
  when: string;
  /** The instant, for machines. */
  dateTime?: string | undefined;
}

/** A short history, newest first. In a page, prefer sheet rows with the dates in the margin. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="relative grid gap-3">
      {items.map(({ key, what, when, dateTime }) => (
        <li
          key={key}
          className={
            'relative pl-6.5 text-sm leading-[1.35] ' +
            "before:absolute before:top-[5px] before:left-1 before:size-[9px] before:rounded-full before:border-2 before:border-ink-500 before:bg-surface before:content-[''] " +
            'first:before:border-ink-700 first:before:bg-ink-700 ' +
            "not-last:after:absolute not-last:after:top-[18px] not-last:after:-bottom-3.5 not-last:after:left-2 not-last:after:w-[1.5px] not-last:after:bg-ink-300 not-last:after:content-['']"
          }
        >
          {what}
          <time dateTime={dateTime} className="block text-xs text-muted">
            {when}
          </time>
        </li>
      ))}
    </ol>
  );
}
