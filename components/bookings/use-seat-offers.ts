'use client';

import { acceptOfferAction, declineOfferAction } from '@/lib/requests/actions';
import type { SeatOfferAnswer } from '@/lib/requests/types';

import { showToast } from '../ui/toast-store';
import { answerOf } from './action-answer';
import type { SlotView } from './slot-view';
import type { useSlotChanges } from './use-slot-changes';

/** Takes a seat that the family is offered, or lets it go to the next one. */
export function useSeatOffers({
  change,
  refuse,
}: Pick<ReturnType<typeof useSlotChanges>, 'change' | 'refuse'>) {
  return (view: SlotView, given: SeatOfferAnswer): void => {
    const { offer } = view.slot;
    if (offer === undefined) return;
    const isTaken = given === 'ACCEPTED';
    change([[view.key, isTaken ? 'BOOKED' : 'FREE']], async () => {
      const act = isTaken ? acceptOfferAction : declineOfferAction;
      const answer = await answerOf(() => act({ offerId: offer.id }));
      if (answer.kind !== 'done') refuse(answer.message);
      else showToast({ message: offerWords(view, given) });
    });
  };
}

function offerWords({ child, day }: SlotView, given: SeatOfferAnswer): string {
  return given === 'ACCEPTED'
    ? `Place acceptée pour ${child.name}, ${day.name}.`
    : `Place laissée, ${day.name}. ${child.name} n’est plus en liste d’attente.`;
}
