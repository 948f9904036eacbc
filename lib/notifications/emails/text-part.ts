import { paragraphsOf } from '../rules/texts';
import type { EmailFrame } from '../types';

/** The last lines of a text part: where e-mails are chosen, where these are stopped, and who writes. */
export function choiceLines({ appUrl, unsubscribeUrl, collectivityName }: EmailFrame): string[] {
  return [
    `Choisir les courriels que je reçois\u00A0: ${appUrl}/mon-espace/abonnements`,
    ...(unsubscribeUrl === null ? [] : [`Ne plus recevoir ces courriels\u00A0: ${unsubscribeUrl}`]),
    '',
    collectivityName,
  ];
}

/** What the collectivity adds, in a text part: an empty line after each paragraph. */
export function ownLines({ ownText }: EmailFrame): string[] {
  return paragraphsOf(ownText).flatMap((paragraph) => [paragraph, '']);
}
