import type { EmailFrame } from '@/lib/notifications/types';

/** What surrounds an e-mail to a family. */
export const frame: EmailFrame = {
  addressee: 'M. Matthieu BLMAN',
  collectivityName: 'SIEJ – Syndicat Intercommunal Enfance et Jeunesse',
  collectivityShortName: 'SIEJ',
  timeZone: 'Europe/Paris',
  appUrl: 'https://portail.example.fr',
  unsubscribeUrl: null,
  ownText: '',
};

/** What is read, without the markup. */
export function words(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}
