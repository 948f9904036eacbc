'use client';

import { type MouseEvent, useId } from 'react';

import { Button } from '../ui/button';
import { pickDetailOf, type PickDetailRow } from './pick-detail';
import type { SlotView } from './slot-view';
import type { Ask } from './use-picks';

type PickDetailListProps = {
  asks: readonly Ask[];
  areTied: boolean;
  onRemove: (view: SlotView) => void;
};

// The row that goes takes its button with it: the focus is on the next one first, or on the one before.
function focusNeighbour({ currentTarget }: MouseEvent<HTMLElement>): void {
  const bar = currentTarget.closest<HTMLElement>('[data-picking]');
  const all = [...(bar?.querySelectorAll<HTMLElement>('[data-removes]') ?? [])];
  const at = all.findIndex((one) => one === currentTarget);
  (all[at + 1] ?? all[at - 1] ?? bar)?.focus();
}

type RowProps = Pick<PickDetailListProps, 'onRemove'> & { row: PickDetailRow; day: string };

function Row({ row, day, onRemove }: RowProps) {
  const { view, what, outcome, late, price } = row;
  return (
    <li className="flex items-center gap-x-3 border-t border-ink-700 py-1.5 first:border-t-0">
      <div className="min-w-0 flex-1 leading-snug md:flex md:items-baseline md:gap-x-4">
        <p className="md:flex-1">
          <b>{view.child.name}</b>
          {`, ${what}`}
        </p>
        <p className="flex flex-wrap gap-x-3 md:flex-1 md:flex-nowrap md:justify-between">
          <span>
            {outcome}
            {late === '' ? null : <span className="block text-xs">{late}</span>}
          </span>
          <span className="font-semibold whitespace-nowrap">{price}</span>
        </p>
      </div>
      <Button
        variant="inverse-quiet"
        data-removes
        aria-label={`Retirer ${view.child.name}, ${what}, ${day}`}
        onClick={(event) => {
          focusNeighbour(event);
          onRemove(view);
        }}
      >
        Retirer
      </Button>
    </li>
  );
}

/** What is picked, one by one: when, for whom, what is expected of it and what it costs; then the total. */
export function PickDetailList({ asks, areTied, onRemove }: PickDetailListProps) {
  const id = useId();
  const { days, total, notes } = pickDetailOf(asks, areTied);
  return (
    <>
      <div className="max-h-[34dvh] overflow-y-auto max-md:max-h-[26dvh] overscroll-contain pr-1">
        {days.map(({ day, name, rows }) => (
          <div key={day}>
            <p
              id={`${id}${day}`}
              className="sticky top-0 bg-ink-950 py-1 font-bold first-letter:uppercase"
            >
              {name}
            </p>
            <ul aria-labelledby={`${id}${day}`}>
              {rows.map((row) => (
                <Row key={row.key} row={row} day={name} onRemove={onRemove} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className="border-t-2 border-ink-300 py-2">
        <p className="flex justify-between gap-3 font-bold">
          <span>Total estimé</span>
          <span className="text-right">{total}</span>
        </p>
        {notes.map((note) => (
          <p key={note} className="text-xs">
            {note}
          </p>
        ))}
      </div>
    </>
  );
}
