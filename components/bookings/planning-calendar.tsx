'use client';

import Calendar from 'react-big-calendar/lib/Calendar';

import { toDbDate } from '@/lib/core/dates/civil-date';

import { localizer } from './calendar-localizer';
import { type SelectSlot, usePlanning } from './planning-context';
import { PLANNING_VIEWS, VIEW_NAMES } from './planning-views';
import type { SlotView } from './slot-view';

type PlanningCalendarProps = {
  slots: SlotView[];
  isBusy: boolean;
  onSelect: SelectSlot;
  /** A pointer or the focus comes near the slots. */
  onApproach: () => void;
  onGo: (href: string) => void;
};

// The views have addresses: they change by links.
const unchanged = (): void => undefined;

/** The calendar, with the portal’s views and no toolbar of its own. */
export function PlanningCalendar({
  slots,
  isBusy,
  onSelect,
  onApproach,
  onGo,
}: PlanningCalendarProps) {
  const { model } = usePlanning();
  const [firstDay] = model.days;
  if (firstDay === undefined) return null;
  return (
    <Calendar<SlotView>
      localizer={localizer}
      views={PLANNING_VIEWS}
      view={VIEW_NAMES[model.view]}
      date={toDbDate(firstDay.day)}
      events={slots}
      selected={null}
      toolbar={false}
      className="planning-content"
      elementProps={{ 'aria-busy': isBusy, onPointerEnter: onApproach, onFocus: onApproach }}
      onView={unchanged}
      onSelectEvent={onSelect}
      onNavigate={(_date, _view, action) =>
        onGo(action === 'PREV' ? model.links.previous : model.links.next)
      }
    />
  );
}
