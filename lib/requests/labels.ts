import type { RequestKind, RequestLineStatus, RequestStatus } from './types';

/** What is asked, as people read it. */
export const requestKindLabels: Record<RequestKind, string> = {
  BOOKING: 'Réservation',
  ABSENCE: 'Absence',
  CANCELLATION: 'Annulation',
  GUARDIAN_CHANGE: 'Modification du responsable',
  ADDRESS_CHANGE: 'Modification de l’adresse',
  BANK_CHANGE: 'Modification RIB bancaire principal',
  FAMILY_CHANGE: 'Modification des données communes à la famille',
  TAX_CHANGE: 'Modification des informations fiscales',
  CHILD_CHANGE: 'Modification de l’enfant',
  CHILD_DETAILS_CHANGE: 'Modification complément enfant',
  AUTHORISATIONS_CHANGE: 'Modification des autorisations',
  HEALTH_CHANGE: 'Modification des données sanitaires',
  VACCINES_CHANGE: 'Modification des vaccins',
  CONTACT_ADDITION: 'Ajout individu autorisation',
  CONTACT_CHANGE: 'Modification individu autorisation',
  CONTACT_REMOVAL: 'Suppression individu autorisation',
  INVOICE_DISPUTE: 'Contestation d’une ligne de facture',
};

/** The state of one day of a request. */
export const requestLineStatusLabels: Record<RequestLineStatus, string> = {
  PENDING: 'Demande en attente',
  ACCEPTED: 'Acceptée',
  REFUSED: 'Refusée',
  WITHDRAWN: 'Retirée',
  WAITLISTED: 'En liste d’attente',
};

/** The state of a whole request. */
export const requestStatusLabels: Record<RequestStatus, string> = {
  IN_PROGRESS: 'En cours',
  TO_COMPLETE: 'À compléter',
  ACCEPTED: 'Acceptée',
  REFUSED: 'Refusée',
  PARTIALLY_ACCEPTED: 'Partiellement acceptée',
  CANCELLED: 'Annulée',
};

/** The same words as the schema's: said at once, and again by the server. */
export const REASON_REQUIRED = 'Indiquez le motif\u00A0: la famille le lira dans sa réponse.';

/** The longest reason, in characters: the schema's limit. */
export const REASON_LENGTH = 500;
