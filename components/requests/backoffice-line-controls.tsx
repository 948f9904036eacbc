'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';

import { classNames } from '@/components/ui/class-names';
import { useDesk } from './backoffice-desk-context';

const CHECKBOX = 'size-5 accent-ink-700 max-md:size-6';
// The target is larger than the box, and lies over the row's own link.
const TARGET = 'relative z-1 grid size-touch flex-none place-items-center';

/** A row of the queue: it shows whether it is selected, open, or being answered. */
export function LineRow({
  lineId,
  className,
  children,
}: {
  lineId: string;
  className: string;
  children: ReactNode;
}) {
  const { selected, cursor, deciding } = useDesk();
  const isSelected = selected.some((line) => line.lineId === lineId);
  const isCurrent = cursor === lineId;
  const isDeciding = deciding.has(lineId);
  return (
    <tr
      role="row"
      aria-busy={isDeciding || undefined}
      className={classNames(
        className,
        isSelected ? 'bg-ink-100' : 'hover:bg-ink-50',
        isCurrent && !isSelected && 'lg:bg-ink-50',
        isCurrent &&
          'lg:shadow-[inset_5px_0_0_var(--color-margin-600),inset_0_2px_0_var(--color-ink-700),inset_0_-2px_0_var(--color-ink-700)]',
        isDeciding && 'opacity-50',
      )}
    >
      {children}
    </tr>
  );
}

/** The family's name, which opens the line. Its target is the whole row. */
export function LineLink({
  lineId,
  href,
  children,
}: {
  lineId: string;
  href: string;
  children: ReactNode;
}) {
  const { openId } = useDesk();
  return (
    <Link
      id={`ligne-${lineId}`}
      href={href}
      scroll={false}
      prefetch={false}
      aria-current={openId === lineId ? 'true' : undefined}
      className="scroll-mt-32 font-bold text-text no-underline after:absolute after:inset-0 hover:underline"
    >
      {children}
    </Link>
  );
}

/** Selects one line. */
export function LineCheckbox({ lineId, label }: { lineId: string; label: string }) {
  const { selected, select } = useDesk();
  return (
    <label className={TARGET}>
      <input
        type="checkbox"
        className={CHECKBOX}
        aria-label={label}
        checked={selected.some((line) => line.lineId === lineId)}
        onChange={(event) => select([lineId], event.currentTarget.checked)}
      />
    </label>
  );
}

/** Selects all the lines under a heading. */
export function GroupCheckbox({ lineIds, label }: { lineIds: readonly string[]; label: string }) {
  const { selected, select } = useDesk();
  const ref = useRef<HTMLInputElement>(null);
  const count = selected.filter(({ lineId }) => lineIds.includes(lineId)).length;
  const isAll = count === lineIds.length;
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = count > 0 && !isAll;
  }, [count, isAll]);
  return (
    <label className={TARGET}>
      <input
        ref={ref}
        type="checkbox"
        className={CHECKBOX}
        aria-label={label}
        checked={isAll}
        onChange={(event) => select(lineIds, event.currentTarget.checked)}
      />
    </label>
  );
}
