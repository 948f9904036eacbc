'use client';

import type { ComponentType } from 'react';
import type { NavigateAction } from 'react-big-calendar';

import { Agenda } from './agenda';
import { daysFrom } from './calendar-localizer';
import { type SelectSlot, usePlanning } from './planning-context';
import type { SlotView } from './slot-view';
import { MonthPrint } from './month-print';
import { MonthAgenda, MonthTable } from './month-view';
import { WeekGrid } from './week-grid';

/** What the calendar gives its views. */
type ViewProps = {
  events: readonly SlotView[];
  onSelectEvent: SelectSlot;
  onNavigate: (action: NavigateAction) => void;
};

const STEPS: Partial<Record<NavigateAction, 1 | -1>> = { PREV: -1, NEXT: 1 };

function PlanningView({ events, onSelectEvent, onNavigate }: ViewProps) {
  const { layout } = usePlanning();
  return layout === 'grid' ? (
    <WeekGrid slots={events} onSelect={onSelectEvent} onNavigate={onNavigate} />
  ) : (
    <Agenda slots={events} onSelect={onSelectEvent} />
  );
}

function MonthView({ events }: ViewProps) {
  const { layout } = usePlanning();
  return (
    <>
      <div className="print:hidden">
        {layout === 'grid' ? <MonthTable slots={events} /> : <MonthAgenda />}
      </div>
      <MonthPrint slots={events} />
    </>
  );
}

// What the calendar asks of a view: the days it shows, its title, and where its arrows lead.
function planningView(Shown: ComponentType<ViewProps>, length: number, step: number) {
  const View = (props: ViewProps) => <Shown {...props} />;
  return Object.assign(View, {
    range: (date: Date) => Array.from({ length }, (_, index) => daysFrom(date, index)),
    navigate: (date: Date, action: NavigateAction) => daysFrom(date, (STEPS[action] ?? 0) * step),
    title: () => '',
  });
}

/** The portal’s own views: a month, seven days, five days, one day. */
export const PLANNING_VIEWS = {
  month: planningView(MonthView, 42, 28),
  week: planningView(PlanningView, 7, 7),
  work_week: planningView(PlanningView, 5, 7),
  day: planningView(PlanningView, 1, 1),
};

/** The calendar’s name of each view. */
export const VIEW_NAMES = {
  mois: 'month',
  semaine: 'week',
  semaine5: 'work_week',
  jour: 'day',
} as const;
