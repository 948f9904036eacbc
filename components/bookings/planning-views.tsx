'use client';

import type { NavigateAction } from 'react-big-calendar';

import { Agenda } from './agenda';
import { daysFrom } from './calendar-localizer';
import { type SelectSlot, usePlanning } from './planning-context';
import type { SlotView } from './slot-view';
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

// What the calendar asks of a view: the days it shows, its title, and where its arrows lead.
function planningView(length: number, step: number) {
  const View = (props: ViewProps) => <PlanningView {...props} />;
  return Object.assign(View, {
    range: (date: Date) => Array.from({ length }, (_, index) => daysFrom(date, index)),
    navigate: (date: Date, action: NavigateAction) => daysFrom(date, (STEPS[action] ?? 0) * step),
    title: () => '',
  });
}

/** The portal’s own views: seven days, five days, one day. */
export const PLANNING_VIEWS = {
  week: planningView(7, 7),
  work_week: planningView(5, 7),
  day: planningView(1, 1),
};

/** The calendar’s name of each view. */
export const VIEW_NAMES = { semaine: 'week', semaine5: 'work_week', jour: 'day' } as const;
