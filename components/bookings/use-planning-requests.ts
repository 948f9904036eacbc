'use client';

import { useRef } from 'react';

import { plural } from '@/lib/core/words';
import {
  submitRequestsAction,
  undoSubmissionAction,
  withdrawLinesAction,
} from '@/lib/requests/actions';

import { showToast } from '../ui/toast-store';
import { answerOf } from './action-answer';
import { keptWords, passedOnWords, sentWords, withdrawnWords } from './request-words';
import { focusSlot } from './slot-focus';
import { type SlotView, stateAfter, stateWithout } from './slot-view';
import type { Ask } from './use-picks';
import { useSeatOffers } from './use-seat-offers';
import { useSlotChanges } from './use-slot-changes';

type SendOptions = {
  onSent?: () => void;
  /** Says the refusal; a toast does otherwise. */
  onRefused?: (message: string) => void;
};

function submit(asks: readonly Ask[], submissionId: string) {
  const items = asks.map(({ view, act }) => ({
    sessionId: view.session.id,
    childId: view.child.id,
    kind: act,
  }));
  return answerOf(() => submitRequestsAction({ submissionId, items }));
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
      if (answer.kind !== 'done') refuse(answer.message);
      else if (answer.data.kept.length > 0) refuse(keptWords(answer.data.kept.length));
      else if (answer.data.passedOn.length > 0) refuse(passedOnWords(answer.data.passedOn.length));
      else showToast({ message: `${plural(asks.length, 'demande annulée', 'demandes annulées')}.` });
    });
  };

  const ask = (asks: readonly Ask[], { onSent, onRefused }: SendOptions = {}): void => {
    const signature = asks.map(({ view, act }) => `${view.key} ${act}`).join();
    const submissionId = unanswered.current.get(signature) ?? crypto.randomUUID();
    unanswered.current.set(signature, submissionId);
    change(asks.map(({ view, act }) => [view.key, stateAfter(act)]), async () => {
      const answer = await submit(asks, submissionId);
      if (answer.kind === 'lost') {
        const retry = () => ask(asks, { ...(onSent && { onSent }), ...(onRefused && { onRefused }) });
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
      showToast({ message: sentWords(asks, answer.data), action: { label: 'Annuler', run } });
    });
  };

  const withdraw = (views: readonly SlotView[]): void => {
    const lineIds = views.flatMap(({ slot }) => (slot.line === undefined ? [] : [slot.line]));
    if (lineIds.length === 0) return;
    change(views.map((view) => [view.key, stateWithout(view.state)]), async () => {
      const answer = await answerOf(() => withdrawLinesAction({ lineIds }));
      if (answer.kind !== 'done') refuse(answer.message);
      else showToast({ message: withdrawnWords(views) });
    });
  };

  // What is held goes first: it requires what waits.
  const giveUp = (views: readonly SlotView[]): void => {
    const waiting = views.filter(({ slot }) => slot.line !== undefined);
    const held = views.filter((view) => !waiting.includes(view));
    if (held.length === 0) withdraw(waiting);
    else ask(held.map((view) => ({ view, act: 'CANCELLATION' })), { onSent: () => withdraw(waiting) });
  };

  return { overrides, ask, giveUp, withdraw, answerOffer };
}
