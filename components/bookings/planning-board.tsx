'use client';

import './slot.css';
import './week.css';
import './agenda.css';
import './print.css';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, type SyntheticEvent, useMemo, useState, useTransition } from 'react';

import { LiveRegion } from '../ui/live-region';
import { PickBar } from './pick-bar';
import { pickRowsOf } from './pick-rows';
import { PlanningCalendar } from './planning-calendar';
import { type PlanningLayout, PlanningProvider } from './planning-context';
import { gridOf } from './planning-grid';
import type { PlanningModel } from './planning-model';
import { PlanningSheet } from './planning-sheet';
import { ThumbBar } from './planning-tools';
import { SlotTooltip } from './slot-tooltip';
import { type SlotView, slotViewOf } from './slot-view';
import { Stickers } from './stickers';
import { useNeighbours } from './use-neighbours';
import { usePicking } from './use-picking';
import { usePlanningLayout } from './use-planning-layout';
import { usePlanningRequests } from './use-planning-requests';
import { bookedWith, cancelledWith, givenUpTogether, withdrawnWith, withWeeks } from './whole-week';

// Fetched when a pointer or the focus comes near the slots, before it is needed.
const loadSlotDialog = () =>
  import('./slot-dialog').then(({ SlotDialog: component }) => ({ default: component }));
const preloadSlotDialog = () => void loadSlotDialog();
const SlotDialog = lazy(loadSlotDialog);

type Opened = { key: string; anchor: HTMLElement };
type PlanningBoardProps = { model: PlanningModel; layout: PlanningLayout };

/** The planning, alive: navigation, slots that open, requests that show at once. */
export function PlanningBoard({ model, layout: guess }: PlanningBoardProps) {
  const router = useRouter();
  const layout = usePlanningLayout(guess);
  const { overrides, ask, giveUp, withdraw, answerOffer } = usePlanningRequests(model);
  const { picks, ...picking } = usePicking(ask);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isMoving, startMoving] = useTransition();
  useNeighbours(model);
  const grid = useMemo(() => gridOf(model), [model]);
  const slots = useMemo(
    () => model.slots.map((_slot, rank) => slotViewOf(model, rank, overrides)),
    [model, overrides],
  );
  const openView = slots.find(({ key }) => key === opened?.key);

  const select = (view: SlotView, event: SyntheticEvent<HTMLElement>): void => {
    if (picks === null) setOpened({ key: view.key, anchor: event.currentTarget });
    else picking.toggleAll(bookedWith(view, slots));
  };
  const tools = {
    isRefreshing: isMoving,
    onRefresh: () => startMoving(() => router.refresh()),
    onPick: picks === null ? picking.start : picking.leave,
    pickRef: picking.pickRef,
  };
  return (
    <PlanningProvider value={{ model, layout, grid, picks, openKey: openView?.key ?? null }}>
      <Stickers>{model.children}</Stickers>
      <PlanningSheet tools={tools}>
        <PlanningCalendar
          slots={slots}
          isBusy={isMoving}
          onSelect={select}
          onApproach={preloadSlotDialog}
          onGo={(href) => startMoving(() => router.push(href, { scroll: false }))}
        />
      </PlanningSheet>
      {picks === null ? (
        layout === 'agenda' && model.empty === null && <ThumbBar {...tools} />
      ) : (
        <PickBar
          picks={picks}
          isSending={overrides.size > 0}
          refusal={picking.refusal}
          rows={pickRowsOf(slots, picks)}
          tied={picking.tied}
          onToggleRow={(views) => picking.toggleAll(withWeeks(views, slots))}
          onRemove={(view) => {
            const picked = [...picks.values()].map((one) => one.view);
            picking.toggleAll(bookedWith(view, picked));
          }}
          onClear={picking.clear}
          onLeave={picking.leave}
          onSend={picking.send}
        />
      )}
      <LiveRegion message={model.summary} />
      {opened === null ? <SlotTooltip slots={slots} /> : null}
      {opened !== null && openView !== undefined ? (
        <Suspense>
          <SlotDialog
            view={openView}
            anchor={opened.anchor}
            onClose={() => setOpened(null)}
            booked={bookedWith(openView, slots)}
            cancelled={cancelledWith(openView, slots)}
            withdrawn={withdrawnWith(openView, slots)}
            together={givenUpTogether(openView, slots)}
            onAsk={(asks) => ask(asks)}
            onGiveUp={giveUp}
            onWithdraw={withdraw}
            onAnswerOffer={answerOffer}
          />
        </Suspense>
      ) : null}
    </PlanningProvider>
  );
}
