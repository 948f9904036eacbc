'use client';

import type { ComponentProps } from 'react';

import { plural } from '@/lib/core/words';

import { Button } from '../ui/button';
import type { PickRow } from './pick-rows';
import { PickRowsList } from './pick-rows-list';
import { pickedWords } from './request-words';
import type { SlotView } from './slot-view';
import { TiedOption } from './tied-option';
import type { Picks } from './use-picks';

type PickBarProps = {
  picks: Picks;
  isSending: boolean;
  /** Why the last sending was refused. */
  refusal: string;
  rows: readonly PickRow[];
  /** Where brothers and sisters may be asked together. */
  tied: ComponentProps<typeof TiedOption> | null;
  onToggleRow: (views: readonly SlotView[]) => void;
  onClear: () => void;
  onLeave: () => void;
  onSend: () => void;
};

/** What is picked so far, and the one button that asks for all of it. */
export function PickBar({ picks, isSending, refusal, ...acts }: PickBarProps) {
  const { rows, tied, onToggleRow, onClear, onLeave, onSend } = acts;
  const count = picks.size;
  return (
    <section
      aria-label="Créneaux choisis"
      data-picking
      className="on-ink sticky bottom-[calc(var(--bottom-bar,0px)+0.75rem)] z-20 mx-3 mt-3 rounded-lg bg-ink-950 py-2.5 pr-3 pl-4.5 text-sm text-white shadow-float"
    >
      <p role="alert" className="font-semibold empty:hidden">
        {refusal}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PickRowsList rows={rows} onToggle={onToggleRow} />
        {tied === null ? null : <TiedOption {...tied} />}
        <p role="status" className="mr-auto py-1.5 max-md:basis-full">
          <b>
            {count === 0
              ? 'Choisissez des créneaux'
              : plural(count, 'créneau choisi', 'créneaux choisis')}
          </b>
          {count === 0 ? null : <span className="ml-3">{pickedWords([...picks.values()])}</span>}
        </p>
        {count === 0 ? null : (
          <Button variant="inverse-quiet" className="max-md:hidden" onClick={onClear}>
            Tout désélectionner
          </Button>
        )}
        <Button variant="inverse-outline" className="max-md:flex-1" onClick={onLeave}>
          Annuler
        </Button>
        <Button
          variant="inverse"
          className="max-md:flex-1"
          disabled={count === 0}
          pending={isSending}
          pendingLabel="Envoi…"
          onClick={onSend}
        >
          Demander
        </Button>
      </div>
    </section>
  );
}
