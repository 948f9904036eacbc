'use client';

import { acceptOfferAction, declineOfferAction } from '@/lib/requests/actions';
import { listWords } from '@/lib/core/words';
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

function offerWords({ child, day, slot }: SlotView, given: SeatOfferAnswer): string {
  const names = [child.name, ...(slot.offer?.together ?? [])];
  const isOne = names.length === 1;
  if (given === 'ACCEPTED')
    return `${isOne ? 'Place acceptée' : 'Places acceptées'} pour ${listWords(names)}, ${day.name}.`;
  const left = isOne ? 'n’est plus' : 'ne sont plus';
  return `${isOne ? 'Place laissée' : 'Places laissées'}, ${day.name}. ${listWords(names)} ${left} en liste d’attente.`;
}
