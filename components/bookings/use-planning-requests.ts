'use client';

import { plural } from '@/lib/core/words';
import { submitRequestsAction, undoSubmissionAction } from '@/lib/requests/actions';

import { showToast } from '../ui/toast-store';
import { answerOf } from './action-answer';
import type { PlanningModel } from './planning-model';
import { nothingStandsWords, sentWords, withdrawnWords } from './request-words';
import { focusSlot } from './slot-focus';
import { type SlotView, stateAfter, stateWithout } from './slot-view';
import { undoneShortWords } from './undone-words';
import type { Ask } from './use-picks';
import { useSeatOffers } from './use-seat-offers';
import { useSlotChanges } from './use-slot-changes';
import { useUnanswered } from './use-unanswered';
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
  const refused = answer.kind === 'done' ? nothingStandsWords(asks, answer.data, areTied) : null;
  return refused === null ? answer : { kind: 'refused' as const, message: refused };
}

function signatureOf(asks: readonly Ask[], { areTied = false }: SendOptions): string {
  return [areTied, ...asks.map(({ view, act }) => `${view.key} ${act}`)].join();
}

/**
 * Asks, withdraws and undoes. Several asks at once are one submission, whose number is made when
 * the person confirms and kept until it is answered: sent again after a loss, it counts once.
 */
export function usePlanningRequests(model: PlanningModel) {
  const { overrides, change, refuse } = useSlotChanges();
  const answerOffer = useSeatOffers({ change, refuse });
  const unanswered = useUnanswered(model);

  const undo = (asks: readonly Ask[], submissionId: string): void => {
    focusSlot(asks[0]?.view.key);
    change(asks.map(({ view }) => [view.key, view.state]), async () => {
      const answer = await answerOf(() => undoSubmissionAction({ submissionId }));
      const short = answer.kind === 'done' ? undoneShortWords(answer.data) : answer.message;
      if (short !== null) refuse(short);
      else showToast({ message: `${plural(asks.length, 'demande annulée', 'demandes annulées')}.` });
    });
  };

  const send = (submissionId: string, asks: readonly Ask[], options: SendOptions): void => {
    const { areTied = false, withdrawn = [], onSent, onRefused } = options;
    const shown = [
      ...asks.map(({ view, act }) => [view.key, stateAfter(act)] as const),
      ...withdrawn.map((view) => [view.key, stateWithout(view.state)] as const),
    ];
    change(shown, async () => {
      const answer = await submit(asks, submissionId, options);
      if (answer.kind === 'lost') {
        const retry = () => send(submissionId, asks, options);
        showToast({ tone: 'error', message: answer.message, duration: null, action: { label: 'Réessayer', run: retry } });
        return;
      }
      unanswered.answered(submissionId);
      if (answer.kind === 'refused') {
        refuse(answer.message, onRefused);
        return;
      }
      onSent?.();
      const run = () => undo(asks, submissionId);
      const words = sentWords(asks, answer.data, areTied);
      // What is taken back is not asked again by an undo.
      if (withdrawn.length > 0) showToast({ message: `${words} ${withdrawnWords(withdrawn)}` });
      else showToast({ message: words, action: { label: 'Annuler', run } });
    });
  };

  const ask = (asks: readonly Ask[], options: SendOptions = {}): void => {
    send(unanswered.numberOf(signatureOf(asks, options), asks), asks, options);
  };

  return { overrides, ask, ...useWithdrawals({ change, refuse, ask }), answerOffer };
}
