import { fullName } from '@/lib/accounts/rules/person';
import { formatDay } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';
import type { Letter } from '@/lib/core/letter';

import { formatSubscriberCode } from '../rules/subscriber-code';
import type { LetterRecipient, LetterSender } from '../types/letters';

function recipientLines(recipient: LetterRecipient): string[] {
  const { civility, address, addressExtra, postalCode, city } = recipient;
  const town = [postalCode, city].filter((part) => part !== null).join(' ');
  return [
    `${civility} ${fullName(recipient)}`,
    ...[addressExtra, address].filter((line) => line !== null),
    ...(town === '' ? [] : [town.toUpperCase()]),
  ];
}

/** The letter that hands a guardian a subscriber code, and tells how to use it. */
export function codeLetter(
  sender: LetterSender,
  recipient: LetterRecipient,
  { code, now }: { code: string; now: Date },
): Letter {
  const day = civilDateIn(now, sender.timeZone);
  const site = sender.portalUrl.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return {
    sender: [sender.name, sender.serviceName, ...sender.postalAddress.split('\n')],
    recipient: recipientLines(recipient),
    date: `Le ${formatDay(day)} ${day.slice(0, 4)}, dossier n° ${recipient.familyNumber}`,
    subject: 'Votre code abonné au Portail Familles',
    opening: [
      'Vous pouvez gérer en ligne le dossier de votre famille, réserver les activités de vos enfants et suivre vos demandes. Ce code vous ouvre l’accès à votre dossier.',
    ],
    frame: {
      label: 'Votre code abonné',
      text: formatSubscriberCode(code),
      note: 'Il ne contient ni zéro, ni un, ni les lettres I, L et O. Majuscules et tiret sont facultatifs.',
    },
    stepsTitle: 'Comment l’utiliser',
    steps: [
      `Allez sur ${site} depuis un téléphone ou un ordinateur.`,
      'Choisissez «\u00A0S’inscrire\u00A0» et remplissez le formulaire. Saisissez ce code dans «\u00A0Code abonné\u00A0».',
      'Ouvrez le courriel que vous recevez et suivez son lien\u00A0: votre dossier est là.',
      'Vous avez déjà un compte\u00A0? Ouvrez «\u00A0Mes abonnements\u00A0», puis «\u00A0M’abonner\u00A0».',
    ],
    closing: [
      'Ce code est personnel et ne sert qu’à un compte. Ne le communiquez à personne. S’il est perdu, demandez-nous-en un autre\u00A0: celui-ci ne sera plus valable.',
      `${sender.serviceName}, ${sender.phone}, ${sender.email}`,
    ],
  };
}
