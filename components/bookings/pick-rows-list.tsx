'use client';

import { Check, Minus } from 'lucide-react';
import { useId } from 'react';

import { Button } from '../ui/button';
import type { PickRow } from './pick-rows';
import type { SlotView } from './slot-view';

const CHECKED = { all: true, some: 'mixed', none: false } as const;

type PickRowsListProps = {
  rows: readonly PickRow[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onToggle: (views: readonly SlotView[]) => void;
};

/** Whole activities to pick, over the days that are shown: behind one button, for a bar that stays low. */
export function PickRowsList({ rows, isOpen, onOpen, onToggle }: PickRowsListProps) {
  const id = useId();
  if (rows.length === 0) return null;
  return (
    <div>
      <Button
        variant="inverse-quiet"
        className="-ml-3"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onOpen(!isOpen)}
      >
        Choisir une activité entière
      </Button>
      <ul
        id={id}
        hidden={!isOpen}
        className="flex max-h-[40dvh] flex-wrap gap-2 overflow-y-auto overscroll-contain p-1 pb-1.5 max-md:max-h-[20dvh]"
      >
        {rows.map(({ key, name, words, views, picked }) => (
          <li key={key}>
            <button
              type="button"
              role="checkbox"
              aria-checked={CHECKED[picked]}
              aria-label={`${name}, ${words}`}
              onClick={() => onToggle(views)}
              className="flex min-h-touch items-center gap-2 rounded-md border-[1.5px] border-ink-300 px-3 py-1.5 text-left leading-tight hover:bg-ink-800"
            >
              <span
                aria-hidden
                className="flex size-5 flex-none items-center justify-center rounded-sm border-[1.5px] border-white"
              >
                {picked === 'all' ? <Check size={16} /> : null}
                {picked === 'some' ? <Minus size={16} /> : null}
              </span>
              <span>
                <b>{name}</b>
                <span className="block text-xs">{words}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
