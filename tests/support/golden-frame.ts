import type { EmailFrame } from '@/lib/notifications/types';

/** Who writes the e-mails that are kept as they were agreed, and to whom. */
export const FRAME: EmailFrame = {
  addressee: 'Mme Solange GUILLET',
  collectivityName: 'SIEJ – Syndicat Intercommunal Enfance et Jeunesse',
  collectivityShortName: 'SIEJ',
  timeZone: 'Europe/Paris',
  appUrl: 'https://portail.example.fr',
  unsubscribeUrl: null,
  ownText: '',
};

/** That of an e-mail that an option silences. */
export const SILENCEABLE: EmailFrame = {
  ...FRAME,
  unsubscribeUrl: 'https://portail.example.fr/desabonnement/abc.def',
};
