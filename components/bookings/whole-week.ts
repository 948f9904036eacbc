import { mondayOf } from '@/lib/core/dates/civil-date';

import { allowedActs, neededByOf, pickableAct, type SlotView } from './slot-view';

/** What is on screen and what goes with it beside, each once. */
function withBeside(slots: readonly SlotView[]): SlotView[] {
  const all = [...slots.flatMap(({ beside }) => beside ?? []), ...slots];
  return [...new Map(all.map((view) => [view.key, view])).values()];
}

/** The days of a child's week at an activity that is booked by the whole week, in order; else the slot alone. */
function weekOf(view: SlotView, slots: readonly SlotView[]): readonly SlotView[] {
  if (!view.activity.isByWeek) return [view];
  const monday = mondayOf(view.day.day);
  return withBeside(slots)
    .filter(
      (other) =>
        other.activity === view.activity &&
        other.child.id === view.child.id &&
        mondayOf(other.day.day) === monday,
    )
    .sort((a, b) => (a.day.day < b.day.day ? -1 : 1));
}

/**
 * What is booked with a slot, itself included: all that the child may book of its week, where the
 * activity is booked by the whole week.
 */
export function bookedWith(view: SlotView, slots: readonly SlotView[]): readonly SlotView[] {
  if (pickableAct(view) !== 'BOOKING') return [view];
  return weekOf(view, slots).filter((other) => pickableAct(other) === 'BOOKING');
}

/** Slots with what is booked with them, each once. */
export function withWeeks(views: readonly SlotView[], slots: readonly SlotView[]): SlotView[] {
  const all = views.flatMap((view) => bookedWith(view, slots));
  return [...new Map(all.map((view) => [view.key, view])).values()];
}

/** What is withdrawn with what waits, itself included: all that waits likewise of its week. */
export function withdrawnWith(view: SlotView, slots: readonly SlotView[]): readonly SlotView[] {
  if (view.state === 'PENDING_ABSENCE') return [view];
  return weekOf(view, slots).filter(
    ({ slot, state, isBusy }) => slot.line !== undefined && state === view.state && !isBusy,
  );
}

function canCancel(view: SlotView): boolean {
  return allowedActs(view).some(({ act }) => act === 'CANCELLATION');
}

/** What is cancelled with a slot, itself included: all that is had likewise of its week, and may go still. */
export function cancelledWith(view: SlotView, slots: readonly SlotView[]): readonly SlotView[] {
  if (!canCancel(view)) return [view];
  return weekOf(view, slots).filter((other) => other.state === view.state && canCancel(other));
}

/**
 * What has to be given up at once for a slot to be, booked or awaited, where something requires it or a
 * day of its week; empty where nothing does, or some cannot go.
 */
export function givenUpTogether(view: SlotView, slots: readonly SlotView[]): SlotView[] {
  const all = [view];
  const known = withBeside(slots);
  const isNeeded = (one: SlotView): boolean => neededByOf(one) !== undefined;
  // What requires what goes with it goes as well, and so does the week of what goes by the week.
  for (const one of all) {
    const needed = neededByOf(one);
    if (one.isBusy || !(isNeeded(one) || one.slot.line !== undefined || canCancel(one))) return [];
    const others = (needed?.neededBy ?? []).map((id) =>
      known.find(({ child, session }) => child.id === view.child.id && session.id === id),
    );
    const week = weekOf(one, slots).filter(
      (other) =>
        other.state === one.state &&
        (isNeeded(other) || canCancel(other) || isWaitingBooking(other)),
    );
    for (const other of [...others, ...week]) {
      if (other === undefined) return [];
      if (all.every(({ key }) => key !== other.key)) all.push(other);
    }
  }
  return all.some(isNeeded) && all.length > 1 ? all : [];
}

function isWaitingBooking({ slot, state }: SlotView): boolean {
  return slot.line !== undefined && state === 'PENDING_BOOKING';
}
