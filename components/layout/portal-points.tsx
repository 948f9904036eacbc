import { BellRing, CalendarCheck, Inbox } from 'lucide-react';

import type { PublicPoint } from './public-layout';

/** What the portal is for, in three lines. */
export const PORTAL_POINTS: readonly PublicPoint[] = [
  { icon: <CalendarCheck aria-hidden />, text: 'Réserver et annuler depuis votre téléphone' },
  { icon: <Inbox aria-hidden />, text: 'Suivre chaque demande jusqu’à la réponse de la mairie' },
  { icon: <BellRing aria-hidden />, text: 'Recevoir les réponses par e-mail, à 13:00 et à 18:00' },
];
