import { mondayOf } from '@/lib/core/dates/civil-date';

import { pickableAct, type SlotView } from './slot-view';

/**
 * What is booked with a slot, itself included: all that the child may book of its week, where the
 * activity is booked by the whole week.
 */
export function bookedWith(view: SlotView, slots: readonly SlotView[]): readonly SlotView[] {
  if (!view.activity.isByWeek || pickableAct(view) !== 'BOOKING') return [view];
  const monday = mondayOf(view.day.day);
  return slots.filter(
    (other) =>
      other.activity === view.activity &&
      other.child.id === view.child.id &&
      mondayOf(other.day.day) === monday &&
      pickableAct(other) === 'BOOKING',
  );
}
