'use client';

import { useRef } from 'react';

import { plural } from '@/lib/core/words';
import { submitRequestsAction, undoSubmissionAction } from '@/lib/requests/actions';

import { showToast } from '../ui/toast-store';
import { answerOf } from './action-answer';
import { sentWords, withdrawnWords } from './request-words';
import { focusSlot } from './slot-focus';
import { type SlotView, stateAfter, stateWithout } from './slot-view';
import { allRefusedWords } from './tied-picks';
import { undoneShortWords } from './undone-words';
import type { Ask } from './use-picks';
import { useSeatOffers } from './use-seat-offers';
import { useSlotChanges } from './use-slot-changes';
import { useWithdrawals } from './use-withdrawals';

type SendOptions = {
  /** Brothers and sisters get a seat all together, or none of them does. */
  areTied?: boolean;
  /** What waits, and is taken back in the same act. */
  withdrawn?: readonly SlotView[];
  onSent?: () => void;
  /** Says the refusal; a toast does otherwise. */
  onRefused?: (message: string) => void;
};

async function submit(
  asks: readonly Ask[],
  submissionId: string,
  { areTied = false, withdrawn = [] }: SendOptions,
) {
  const lines = withdrawn.flatMap(({ slot }) => (slot.line === undefined ? [] : [slot.line]));
  const items = asks.map(({ view, act }) => ({
    sessionId: view.session.id,
    childId: view.child.id,
    kind: act,
  }));
  const answer = await answerOf(() =>
    submitRequestsAction({
      submissionId,
      items,
      ...(areTied && { areTied }),
      ...(lines.length > 0 && { withdrawn: lines }),
    }),
  );
  const refused = answer.kind === 'done' ? allRefusedWords(asks, answer.data.lines) : null;
  return refused === null ? answer : { kind: 'refused' as const, message: refused };
}

/**
 * Asks, withdraws and undoes. Several asks at once are one submission, whose number is made when
 * the person confirms and kept until it is answered: sent again after a loss, it counts once.
 */
export function usePlanningRequests() {
  const { overrides, change, refuse } = useSlotChanges();
  const answerOffer = useSeatOffers({ change, refuse });
  const unanswered = useRef(new Map<string, string>());

  const undo = (asks: readonly Ask[], submissionId: string): void => {
    focusSlot(asks[0]?.view.key);
    change(asks.map(({ view }) => [view.key, view.state]), async () => {
      const answer = await answerOf(() => undoSubmissionAction({ submissionId }));
      const short = answer.kind === 'done' ? undoneShortWords(answer.data) : answer.message;
      if (short !== null) refuse(short);
      else showToast({ message: `${plural(asks.length, 'demande annulée', 'demandes annulées')}.` });
    });
  };

  const ask = (asks: readonly Ask[], options: SendOptions = {}): void => {
    const { areTied = false, withdrawn = [], onSent, onRefused } = options;
    const signature = [areTied, ...asks.map(({ view, act }) => `${view.key} ${act}`)].join();
    const submissionId = unanswered.current.get(signature) ?? crypto.randomUUID();
    unanswered.current.set(signature, submissionId);
    const shown = [
      ...asks.map(({ view, act }) => [view.key, stateAfter(act)] as const),
      ...withdrawn.map((view) => [view.key, stateWithout(view.state)] as const),
    ];
    change(shown, async () => {
      const answer = await submit(asks, submissionId, options);
      if (answer.kind === 'lost') {
        const retry = () => ask(asks, options);
        showToast({ tone: 'error', message: answer.message, duration: null, action: { label: 'Réessayer', run: retry } });
        return;
      }
      unanswered.current.delete(signature);
      if (answer.kind === 'refused') {
        refuse(answer.message, onRefused);
        return;
      }
      onSent?.();
      const run = () => undo(asks, submissionId);
      // What is taken back is not asked again by an undo.
      if (withdrawn.length > 0) showToast({ message: `${sentWords(asks, answer.data)} ${withdrawnWords(withdrawn)}` });
      else showToast({ message: sentWords(asks, answer.data), action: { label: 'Annuler', run } });
    });
  };

  return { overrides, ask, ...useWithdrawals({ change, refuse, ask }), answerOffer };
}
