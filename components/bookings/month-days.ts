import type { DiscState } from '../ui/state-disc';
import { slotTone } from './slot-look';
import { isModifiable, type SlotView } from './slot-view';

export function weeksOf<T>(days: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  );
}

// Two activities at one moment: what waits or went wrong shows over what is free.
export function discOf(slots: readonly SlotView[]): DiscState {
  const found = slots.find(({ state }) => state !== 'FREE') ?? slots[0];
  if (found === undefined) return 'locked';
  const tone = slotTone(found.state);
  return tone === 'free' && !isModifiable(found) ? 'locked' : tone;
}
