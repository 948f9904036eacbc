import type { SlotAct, SlotState } from './types';

/** The states of a slot, in the guide's words, for one child. */
export const slotStateLabels: Record<SlotState, string> = {
  FREE: 'Non réservé',
  BOOKED: 'Réservé',
  PRESENT: 'Présent',
  ABSENT: 'Absent',
  ABSENT_BILLED: 'Absence facturée',
  WAITLISTED: 'En liste d’attente',
  PENDING_BOOKING: 'Demande en attente',
  PENDING_ABSENCE: 'Demande en attente',
  PENDING_CANCELLATION: 'Demande en attente',
};

/** What is asked, as a noun. */
export const slotActLabels: Record<SlotAct, string> = {
  BOOKING: 'réservation',
  ABSENCE: 'absence',
  CANCELLATION: 'annulation',
};
