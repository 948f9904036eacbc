'use client';

import { withdrawLinesAction } from '@/lib/requests/actions';

import { showToast } from '../ui/toast-store';
import { answerOf } from './action-answer';
import { withdrawnWords } from './request-words';
import { type SlotView, stateWithout } from './slot-view';
import type { Ask } from './use-picks';
import type { useSlotChanges } from './use-slot-changes';

type Changes = Pick<ReturnType<typeof useSlotChanges>, 'change' | 'refuse'> & {
  ask: (asks: readonly Ask[], options: { withdrawn?: readonly SlotView[] }) => void;
};

/** Withdraws what waits; gives up together what does not go alone. */
export function useWithdrawals({ change, refuse, ask }: Changes) {
  const withdraw = (views: readonly SlotView[], areTied = false): void => {
    const lineIds = views.flatMap(({ slot }) => (slot.line === undefined ? [] : [slot.line]));
    if (lineIds.length === 0) return;
    change(
      views.map((view) => [view.key, stateWithout(view.state)]),
      async () => {
        const answer = await answerOf(() =>
          withdrawLinesAction({ lineIds, ...(areTied && { areTied }) }),
        );
        if (answer.kind !== 'done') refuse(answer.message);
        else showToast({ message: withdrawnWords(views) });
      },
    );
  };

  // One act, all or none: what waits is withdrawn as what is held is given up.
  const giveUp = (views: readonly SlotView[]): void => {
    const waiting = views.filter(({ slot }) => slot.line !== undefined);
    const held = views.filter((view) => !waiting.includes(view));
    if (held.length === 0) withdraw(waiting, true);
    else {
      const asks = held.map((view) => ({ view, act: 'CANCELLATION' as const }));
      ask(asks, { withdrawn: waiting });
    }
  };

  return { giveUp, withdraw };
}
