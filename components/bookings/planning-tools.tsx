'use client';

import {
  CalendarPlus2,
  CalendarSync,
  CalendarX2,
  Filter,
  ListChecks,
  Printer,
  RefreshCw,
} from 'lucide-react';
import type { Ref } from 'react';

import { FEEDS_PATH } from '@/lib/bookings/rules/feed';

import { Button, ButtonLink } from '../ui/button';
import { PERIOD_PATHS } from './period-address';
import { PlanningChips } from './planning-chips';
import { usePlanning } from './planning-context';

export type PlanningToolsProps = {
  isRefreshing: boolean;
  onRefresh: () => void;
  onPick: () => void;
  /** Receives the focus when picking ends. */
  pickRef: Ref<HTMLButtonElement>;
};

/** "Mis à jour à 14:05", and how to have what is newer. */
export function Freshness({
  isRefreshing,
  onRefresh,
}: Pick<PlanningToolsProps, 'isRefreshing' | 'onRefresh'>) {
  return (
    <div className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
      {`Mis à jour à ${usePlanning().model.updatedAt}`}
      <Button
        variant="quiet"
        icon={<RefreshCw aria-hidden />}
        pending={isRefreshing}
        onClick={onRefresh}
      >
        Rafraîchir
      </Button>
    </div>
  );
}

/** The two forms that ask for several weeks at once. */
function LongPeriod() {
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <b className="font-[650]">Faire une demande sur une longue période</b>
      <ButtonLink href={PERIOD_PATHS.BOOKING} prefetch={false} icon={<CalendarPlus2 aria-hidden />}>
        Réservations
      </ButtonLink>
      <ButtonLink href={PERIOD_PATHS.ABSENCE} prefetch={false} icon={<CalendarX2 aria-hidden />}>
        Absences
      </ButtonLink>
    </div>
  );
}

/** On wide screens: how to ask, several at once, and how fresh the page is. */
export function WeekTools({ isRefreshing, onRefresh, onPick, pickRef }: PlanningToolsProps) {
  const { picks, model } = usePlanning();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1">
      <LongPeriod />
      {model.month === null ? (
        <Button
          ref={pickRef}
          variant="quiet"
          icon={<ListChecks aria-hidden />}
          aria-pressed={picks !== null}
          onClick={onPick}
        >
          Choisir plusieurs créneaux
        </Button>
      ) : null}
      <Freshness isRefreshing={isRefreshing} onRefresh={onRefresh} />
    </div>
  );
}

/** On narrow screens: the filters and the picking, within reach of the thumb. */
export function ThumbBar({ onPick, pickRef }: Pick<PlanningToolsProps, 'onPick' | 'pickRef'>) {
  const { chips, month } = usePlanning().model;
  const hasChips = Object.values(chips).some((list) => list.length > 0);
  return (
    <section
      aria-label="Actions du planning"
      className="sticky bottom-(--bottom-bar,0px) z-15 flex print:hidden gap-2 border-t border-rule-strong bg-surface px-3.5 py-2.5"
    >
      {hasChips ? (
        // Stays open while several filters change: it is closed where it was opened.
        <details className="flex-none sm:flex-1">
          <summary className="flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-md border-[1.5px] border-ink-500 bg-surface px-2.5 font-bold text-link in-open:bg-ink-100 hover:bg-ink-50">
            <Filter aria-hidden />
            <span className="max-sm:sr-only">Filtrer</span>
          </summary>
          <div className="absolute inset-x-0 bottom-full max-h-[60dvh] overflow-y-auto border-t-[1.5px] border-ink-700 bg-surface p-4 shadow-float">
            <PlanningChips />
          </div>
        </details>
      ) : null}
      {month === null ? (
        <Button
          ref={pickRef}
          className="min-h-12 flex-1 px-2 max-sm:[&>svg]:hidden"
          icon={<ListChecks aria-hidden />}
          onClick={onPick}
        >
          Choisir plusieurs<span className="max-md:sr-only"> créneaux</span>
        </Button>
      ) : null}
      <ButtonLink
        variant="primary"
        href={PERIOD_PATHS.BOOKING}
        prefetch={false}
        className="min-h-12 flex-1 px-2 max-sm:[&>svg]:hidden"
        icon={<CalendarPlus2 aria-hidden />}
      >
        Longue période
      </ButtonLink>
    </section>
  );
}

/** The planning elsewhere than on this page: in one's own calendar, on paper. */
export function PlanningElsewhere() {
  const { month } = usePlanning().model;
  return (
    <p className="mt-2 flex flex-wrap gap-x-2 max-md:-mx-3 md:-mb-2 md:-ml-3 print:hidden">
      <ButtonLink
        variant="quiet"
        href={FEEDS_PATH}
        prefetch={false}
        icon={<CalendarSync aria-hidden />}
      >
        S’abonner à ce planning
      </ButtonLink>
      {month === null ? null : (
        <Button variant="quiet" icon={<Printer aria-hidden />} onClick={() => window.print()}>
          Imprimer ce mois
        </Button>
      )}
    </p>
  );
}
