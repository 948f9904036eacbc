import { slotActLabels, slotStateLabels } from '@/lib/bookings/labels';
import type { SlotAct, SlotState } from '@/lib/bookings/types';

import { isModifiable, type SlotView } from './slot-view';

const NBSP = '\u00A0';

const PENDING_WORDS: Record<SlotAct, string> = {
  BOOKING: 'Demande de réservation en attente',
  ABSENCE: 'Demande d’absence en attente',
  CANCELLATION: 'Demande d’annulation en attente',
};

/** "1er", "2e". */
export function rankWords(rank: number): string {
  return rank === 1 ? '1er' : `${rank}e`;
}

/** What waits for an answer, or null. */
export function pendingAct(state: SlotState): SlotAct | null {
  switch (state) {
    case 'PENDING_BOOKING':
      return 'BOOKING';
    case 'PENDING_ABSENCE':
      return 'ABSENCE';
    case 'PENDING_CANCELLATION':
      return 'CANCELLATION';
    case 'FREE':
    case 'BOOKED':
    case 'PRESENT':
    case 'ABSENT':
    case 'ABSENT_BILLED':
    case 'WAITLISTED':
      return null;
  }
}

/** The state on the card: "Réservé", "Demande en attente", "Place proposée", "Fermé". */
export function stateLabel({ state, slot }: SlotView): string {
  if (slot.isElsewhere === true) return 'Non disponible';
  if (state === 'FREE' && slot.closure !== undefined) return 'Fermé';
  return state === 'WAITLISTED' && slot.offer !== undefined
    ? 'Place proposée'
    : slotStateLabels[state];
}

/** What the card adds beside the name: "absence", "3e". */
export function stateDetail({ state, slot }: SlotView): string {
  const act = pendingAct(state);
  if (act !== null) return slotActLabels[act];
  if (state === 'FREE') return slot.closure ?? '';
  if (state !== 'WAITLISTED' || slot.offer !== undefined) return '';
  return slot.rank === undefined ? '' : rankWords(slot.rank);
}

/** The state in full: "Demande d’absence en attente", "En liste d’attente, 3e". */
export function stateWords(view: SlotView): string {
  const act = pendingAct(view.state);
  if (act !== null) return PENDING_WORDS[act];
  const detail = stateDetail(view);
  return detail === '' ? stateLabel(view) : `${stateLabel(view)}, ${detail}`;
}

/**
 * "Léo, Restauration scolaire 12:00–14:00, vendredi 13 novembre : Réservé, non modifiable". Where the
 * planning shows several collectivities, whose it is: "Léo, Restauration scolaire 12:00–14:00, SIEJ, …".
 */
export function slotName(view: SlotView, { isMerged }: { isMerged: boolean }): string {
  const { child, activity, session, day } = view;
  const lock = isModifiable(view) ? '' : ', non modifiable';
  const issuer = isMerged ? `, ${activity.issuer}` : '';
  return `${child.name}, ${activity.name} ${session.time}${issuer}, ${day.name}${NBSP}: ${stateWords(view)}${lock}`;
}
