import type { CivilDate } from '@/lib/core/dates/civil-date';
import { DomainError } from '@/lib/core/errors';

import { instantWords } from '../messages';
import type { EmailTextSlot, RequestTextSlot } from '../types/texts';

/** What agents read of each text: its name, and where families read it. */
export const TEXT_NAMES: Record<EmailTextSlot, { name: string; where: string }> = {
  ACKNOWLEDGEMENT_BOOKING: {
    name: 'Accusé d’une réservation',
    where: 'Quand une famille demande une réservation.',
  },
  ACKNOWLEDGEMENT_ABSENCE: {
    name: 'Accusé d’une absence',
    where: 'Quand une famille déclare une absence.',
  },
  ACKNOWLEDGEMENT_CANCELLATION: {
    name: 'Accusé d’une annulation',
    where: 'Quand une famille demande une annulation.',
  },
  ACKNOWLEDGEMENT_FILE: {
    name: 'Accusé d’une modification du dossier',
    where: 'Quand une famille demande à changer son dossier.',
  },
  ACKNOWLEDGEMENT_DISPUTE: {
    name: 'Accusé d’une contestation',
    where: 'Quand une famille conteste une ligne de facture.',
  },
  DIGEST: {
    name: 'Réponses de 13:00 et de 18:00',
    where: 'En tête du courriel qui dit vos réponses.',
  },
  CUTOFF_REMINDER: {
    name: 'Rappel d’une date limite',
    where: 'Deux jours avant la date, à qui n’a rien réservé.',
  },
  WEEK_SUMMARY: {
    name: 'Résumé de la semaine',
    where: 'Le dimanche à 17:00, à qui l’a demandé.',
  },
  CHANGE_ANSWERED: {
    name: 'Réponse à une modification du dossier',
    where: 'Quand vous acceptez ou refusez ce que la famille a demandé.',
  },
  MESSAGE: {
    name: 'Message du service',
    where: 'Quand vous écrivez à une famille, à propos d’une demande.',
  },
  SEAT_OFFER: {
    name: 'Place proposée',
    where: 'Quand une place se libère pour une famille de la liste d’attente.',
  },
  CLOSURE: {
    name: 'Fermeture',
    where: 'Quand une fermeture annule des réservations.',
  },
  DOCUMENT_EXPIRY: {
    name: 'Document qui expire',
    where: 'Trente jours avant qu’un document du dossier ne soit plus valable.',
  },
  INVOICE: {
    name: 'Nouvelle facture',
    where: 'Quand une facture est émise.',
  },
  PAYMENT_RECEIPT: {
    name: 'Accusé d’un paiement en ligne',
    where: 'Dès qu’un paiement en ligne est reçu.',
  },
  INVOICE_REMINDER: {
    name: 'Relance d’une facture',
    where: 'Quand une facture n’est pas payée à temps, à chaque relance.',
  },
};

/** The requests of each text of an acknowledgement, where several are told. */
export const REQUEST_SLOT_WORDS: Record<RequestTextSlot, string> = {
  ACKNOWLEDGEMENT_BOOKING: 'réservation',
  ACKNOWLEDGEMENT_ABSENCE: 'absence',
  ACKNOWLEDGEMENT_CANCELLATION: 'annulation',
  ACKNOWLEDGEMENT_FILE: 'dossier',
  ACKNOWLEDGEMENT_DISPUTE: 'contestation de facture',
};

/** What a preview is shown on. */
export function previewCaption(writtenAt: Date | null, zone: string, today: CivilDate): string {
  return writtenAt === null
    ? 'Avec un exemple inventé\u00A0: aucun courriel de cette sorte n’est encore à montrer.'
    : `Avec les données du dernier courriel de cette sorte, écrit le ${instantWords(writtenAt, zone, today)}.`;
}

/** Somebody else wrote there in the meantime. */
export function staleText(): DomainError {
  return new DomainError(
    'EMAIL_TEXT_STALE',
    'Une autre personne a modifié ce texte depuis que vous le lisez. Rien n’a été enregistré\u00A0: notez vos changements, rechargez la page, puis reprenez.',
  );
}
