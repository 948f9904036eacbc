import type { Notifications } from '../schema/notifications';

/** The options of a subscription, in their order and in the words of the user guide for those it has. */
export const notificationLabels: Record<keyof Notifications, string> = {
  notifyInvoice: 'Lors d’une nouvelle facture',
  notifyBookingAccepted: 'Lorsque la collectivité accepte ma demande de réservation',
  notifyBookingRefused: 'Lorsque la collectivité refuse ma demande de réservation',
  notifyAbsenceAccepted: 'Lorsque la collectivité accepte ma demande d’absence',
  notifyAbsenceRefused: 'Lorsque la collectivité refuse ma demande d’absence',
  notifyMessage: 'Lorsque la collectivité m’écrit à propos d’une demande',
  notifySeatOffer: 'Lorsqu’une place se libère et m’est proposée',
  notifyClosure: 'Lorsqu’une fermeture annule ce que j’ai réservé',
  notifyDocumentExpiry: 'Trente jours avant qu’un document de mon dossier n’expire',
  notifyCutoffReminder: 'Deux jours avant une date limite, si rien n’est réservé cette semaine-là',
  notifyWeekSummary: 'Chaque dimanche à 17:00, le résumé de la semaine qui vient',
};
