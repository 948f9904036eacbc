import type { ActivityRules, Seats } from '@/lib/activities/types';

import type { SlotAct } from '../types';
import type { ExpectedAnswer, SeatsOutlook } from '../types/outlook';

/** Whether an agent answers: nobody is asked to let a family leave a waiting list. */
export function isLeftToAgent(
  act: SlotAct,
  { isAtOnce, isWaitlisted }: { isAtOnce: boolean; isWaitlisted: boolean },
): boolean {
  return !isAtOnce && !(act === 'CANCELLATION' && isWaitlisted);
}

/**
 * What tells the answers to come of a session; null where its seats decide nothing.
 * @param line how many wait, and how many of them are offered nothing yet
 */
export function seatsOutlook(
  { decisionMode, hasWaitingList }: Pick<ActivityRules, 'decisionMode' | 'hasWaitingList'>,
  { capacity, taken }: Seats,
  { waiting, awaited }: { waiting: number; awaited: number },
): SeatsOutlook | null {
  if (decisionMode === 'AGENT' || capacity === null) return null;
  return {
    free: Math.max(0, capacity - taken - awaited),
    capacity,
    waiting,
    // Where some wait beside free seats, who comes after them waits too, even if the list was closed since.
    hasList: hasWaitingList || awaited > 0,
  };
}

/**
 * The answer to a booking that may be asked.
 * @param earlier how many bookings of the session are asked before it, at once
 */
export function expectedAnswer(outlook: SeatsOutlook | null, earlier: number): ExpectedAnswer {
  if (outlook === null || earlier < outlook.free) return { status: 'ACCEPTED' };
  return outlook.hasList
    ? { status: 'WAITLISTED', rank: outlook.waiting + earlier - outlook.free + 1 }
    : { status: 'REFUSED' };
}
