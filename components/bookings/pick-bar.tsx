'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ComponentProps, useId, useRef } from 'react';

import { plural } from '@/lib/core/words';

import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { PickDetailList } from './pick-detail-list';
import type { PickRow } from './pick-rows';
import { PickRowsList } from './pick-rows-list';
import { pickedWords } from './request-words';
import type { SlotView } from './slot-view';
import { TiedOption } from './tied-option';
import { usePickPanels } from './use-pick-panels';
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
  onRemove: (view: SlotView) => void;
  onClear: () => void;
  onLeave: () => void;
  onSend: () => void;
};

/** What is picked so far, one by one where it is asked for, and the one button that asks for all of it. */
export function PickBar({ picks, isSending, refusal, ...acts }: PickBarProps) {
  const { rows, tied, onToggleRow, onRemove, onClear, onLeave, onSend } = acts;
  const count = picks.size;
  const asks = [...picks.values()];
  const areTied = tied?.isOn === true;
  const detailId = useId();
  const barRef = useRef<HTMLElement>(null);
  const panels = usePickPanels(barRef);
  const isDetailed = panels.opened === 'detail' && count > 0;
  const isChoosing = panels.opened === 'rows';
  return (
    <section
      ref={barRef}
      tabIndex={-1}
      aria-label="Créneaux choisis"
      data-picking
      className="on-ink sticky bottom-[calc(var(--bottom-bar,0px)+0.75rem)] z-20 mx-3 mt-3 max-h-[calc(100dvh-var(--bottom-bar,0px)-1.5rem)] overflow-y-auto rounded-lg bg-ink-950 py-2.5 pr-3 pl-4.5 text-sm text-white shadow-float"
    >
      <p role="alert" className="font-semibold empty:hidden">
        {refusal}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* A phone has room for one at a time. */}
        <div className={classNames('basis-full empty:hidden', isDetailed && 'max-md:hidden')}>
          <PickRowsList
            rows={rows}
            isOpen={isChoosing}
            onOpen={panels.open('rows')}
            onToggle={onToggleRow}
          />
        </div>
        {tied === null ? null : (
          <div className={classNames('basis-full', isChoosing && 'max-md:hidden')}>
            <TiedOption {...tied} />
          </div>
        )}
        <p role="status" className="mr-auto py-1.5 max-md:basis-full">
          <b>
            {count === 0
              ? 'Choisissez des créneaux'
              : plural(count, 'créneau choisi', 'créneaux choisis')}
          </b>
          {count === 0 ? null : (
            <span className={classNames('ml-3', isDetailed && 'max-md:sr-only')}>
              {pickedWords(asks, areTied)}
            </span>
          )}
        </p>
        {count === 0 ? null : (
          <div className={classNames('max-md:basis-full', isChoosing && 'max-md:hidden')}>
            <Button
              variant="inverse-quiet"
              className="max-md:-ml-3"
              iconEnd={isDetailed ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
              aria-expanded={isDetailed}
              aria-controls={detailId}
              onClick={() => panels.open('detail')(!isDetailed)}
            >
              Voir le détail
            </Button>
          </div>
        )}
        <div id={detailId} hidden={!isDetailed} className="basis-full md:pl-[30%]">
          {isDetailed ? <PickDetailList asks={asks} areTied={areTied} onRemove={onRemove} /> : null}
        </div>
        {count === 0 ? null : (
          <Button
            variant="inverse-quiet"
            className={classNames('max-md:hidden', isDetailed && 'ml-auto')}
            onClick={onClear}
          >
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
