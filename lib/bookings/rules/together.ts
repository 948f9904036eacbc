import type { AskedTogether } from './limits';

type Tied = Pick<AskedTogether, 'childId' | 'activityId' | 'day' | 'act'>;

/**
 * The bookings of one submission that are granted all together or not at all: those of brothers and
 * sisters at an activity on a day, where the family asks so. Who is alone is tied to nobody.
 */
export function tiedBookings<Slot extends Tied>(
  slots: readonly Slot[],
  areSiblingsTied: boolean,
): Slot[][] {
  const groups = new Map<string, Slot[]>();
  for (const slot of slots) {
    if (!areSiblingsTied || slot.act !== 'BOOKING') continue;
    const key = `${slot.activityId} ${slot.day}`;
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Whether each session has a free seat for each of those that would be booked on it. */
export function hasSeatsForAll(
  slots: readonly { sessionId: string }[],
  freeOf: (sessionId: string) => number,
): boolean {
  const wanted = new Map<string, number>();
  for (const { sessionId } of slots) wanted.set(sessionId, (wanted.get(sessionId) ?? 0) + 1);
  return [...wanted].every(([sessionId, count]) => count <= freeOf(sessionId));
}

type Queued = { sessionId: string; capacity: number | null; hasList: boolean };

/**
 * Whether those who are tied together may wait for seats together: on one list, for no more seats than
 * the session has. Otherwise they would hold those behind them for ever.
 */
export function mayWaitTogether(slots: readonly Queued[]): boolean {
  const isOneList = new Set(slots.map(({ sessionId }) => sessionId)).size === 1;
  return (
    isOneList &&
    slots.every(({ capacity, hasList }) => hasList && slots.length <= (capacity ?? Infinity))
  );
}
