'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';

import { useDesk } from './backoffice-desk-context';

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
  return (
    <tr
      role="row"
      className={className}
      aria-busy={deciding.has(lineId) || undefined}
      data-selected={selected.some((line) => line.lineId === lineId) || undefined}
      data-current={cursor === lineId || undefined}
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
    >
      {children}
    </Link>
  );
}

/** Selects one line. */
export function LineCheckbox({ lineId, label }: { lineId: string; label: string }) {
  const { selected, select } = useDesk();
  return (
    <label className="queue-check">
      <input
        type="checkbox"
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
    <label className="queue-check">
      <input
        ref={ref}
        type="checkbox"
        aria-label={label}
        checked={isAll}
        onChange={(event) => select(lineIds, event.currentTarget.checked)}
      />
    </label>
  );
}
