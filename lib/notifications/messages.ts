import type { SlotAct } from '@/lib/bookings/types';
import {
  formatDay,
  formatDayShort,
  formatWeekdayDay,
  formatWeekdayDayShort,
} from '@/lib/core/dates/format';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { plural } from '@/lib/core/words';
import { rankWords } from '@/lib/requests/labels/queue';

import type { DigestSlot, EmailDelivery, EmailState } from './types';

const NBSP = '\u00A0';

export const EMAIL_STATE_NAMES: Record<EmailState, string> = {
  QUEUED: 'En attente',
  SENDING: 'Envoi en cours',
  SENT: 'Envoyé',
  KEPT: 'Conservé (aucun service d’envoi)',
  FAILED: 'Échec',
  SUPPRESSED: 'Sans objet',
};

export const EMAIL_DELIVERY_NAMES: Record<EmailDelivery, string> = {
  DELAYED: 'Retardé',
  DELIVERED: 'Remis',
  BOUNCED: 'Rejeté',
  COMPLAINED: 'Signalé indésirable',
};

/** What an agent reads of what the provider said later. */
export const EMAIL_DELIVERY_EXPLANATIONS: Record<EmailDelivery, string> = {
  DELAYED: 'La messagerie de la famille fait attendre ce courriel.',
  DELIVERED: 'La messagerie de la famille a reçu ce courriel.',
  BOUNCED:
    'La messagerie de la famille a rejeté ce courriel. La famille en est prévenue à sa prochaine visite\u00A0: appelez-la si c’est urgent.',
  COMPLAINED:
    'La famille a signalé ce courriel comme indésirable. Le service d’envoi ne lui écrira plus.',
};

/** What an agent reads of the state of an e-mail. */
export const EMAIL_STATE_EXPLANATIONS: Record<EmailState, string> = {
  QUEUED: 'Ce courriel n’est pas encore parti. Voici ce qu’il dirait maintenant.',
  SENDING: 'Ce courriel est en train de partir.',
  SENT: 'Le service d’envoi a accepté ce courriel.',
  KEPT: 'Aucun service d’envoi n’est réglé\u00A0: ce courriel est conservé ici, et n’est pas parti.',
  FAILED: 'Ce courriel n’a pas pu partir. Prévenez la famille par un autre moyen.',
  SUPPRESSED: 'Il ne restait rien à dire\u00A0: ce courriel n’est pas parti.',
};

const ASKED: Record<SlotAct, string> = {
  BOOKING: 'de réservation',
  ABSENCE: 'd’absence',
  CANCELLATION: 'd’annulation',
};

/** "2 demandes d’absence", or "demande d’absence" where there is one: as the guide writes it. */
export function askedWords(kind: SlotAct, count: number): string {
  return count < 2 ? `demande ${ASKED[kind]}` : `${count} demandes ${ASKED[kind]}`;
}

/** "21 de vos demandes ont été traitées". */
export function digestSubject(count: number): string {
  return count < 2
    ? '1 de vos demandes a été traitée'
    : `${count} de vos demandes ont été traitées`;
}

export const ACKNOWLEDGEMENT_SUBJECT = 'Accusé d’enregistrement électronique';

/** "Acceptée", "Refusée", "Liste d’attente 3e". */
export function outcomeWords(
  slot: Pick<DigestSlot, 'kind' | 'outcome' | 'rank' | 'isBilled'>,
): string {
  switch (slot.outcome) {
    case 'ACCEPTED':
      if (!slot.isBilled) return 'Acceptée';
      return slot.kind === 'BOOKING' ? 'Acceptée, majorée' : 'Acceptée, facturée';
    case 'REFUSED':
      return 'Refusée';
    case 'ABSENCE_EXCUSED':
      return 'Justifiée, non facturée';
    case 'ABSENCE_BILLED':
      return 'Facturée';
    case 'WAITLISTED':
      return slot.rank === null ? 'Liste d’attente' : `Liste d’attente ${rankWords(slot.rank)}`;
  }
}

export const acceptedWords = (count: number): string => plural(count, 'acceptée');
export const refusedWords = (count: number): string => plural(count, 'refusée');
export const excusedWords = (count: number): string => plural(count, 'justifiée');
export const billedWords = (count: number): string => plural(count, 'facturée');
export const waitlistedWords = (count: number): string => `${count}${NBSP}en liste d’attente`;

function yearUnlessOf(today: CivilDate, day: CivilDate): string {
  return day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
}

/** "ven. 13 nov.", with the year where it is not the one of today. */
export function shortDayWords(day: CivilDate, today: CivilDate): string {
  return `${formatWeekdayDayShort(day)}${yearUnlessOf(today, day)}`;
}

/** "vendredi 13 novembre", with the year where it is not the one of today. */
export function longDayWords(day: CivilDate, today: CivilDate): string {
  return `${formatWeekdayDay(day)}${yearUnlessOf(today, day)}`;
}

/** "8 novembre 2026". */
export function dateWords(day: CivilDate): string {
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}

/** "le 8 novembre 2026 à 20:07", "le 8 novembre 2026 entre 20:07 et 20:09". */
export function momentWords(instants: readonly Date[], zone: string): string {
  const sorted = [...instants].sort((a, b) => a.getTime() - b.getTime());
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('No instant given.');
  const [startDay, endDay] = [civilDateIn(first, zone), civilDateIn(last, zone)];
  const [start, end] = [timeOfDayIn(first, zone), timeOfDayIn(last, zone)];
  if (startDay !== endDay) {
    return `entre le ${dateWords(startDay)} à ${start} et le ${dateWords(endDay)} à ${end}`;
  }
  return start === end
    ? `le ${dateWords(startDay)} à ${start}`
    : `le ${dateWords(startDay)} entre ${start} et ${end}`;
}

const FAILURE_WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /^smtp:5|^resend:4(?!29)/,
    'Le service d’envoi a refusé ce courriel. Vérifiez l’adresse de la famille.',
  ],
  [/^(?:smtp|resend)/, 'Le service d’envoi n’a pas répondu comme prévu.'],
  [/^build/, 'Le courriel n’a pas pu être écrit.'],
];

/** What an agent reads of the last failed attempt. */
export function failureWords(code: string): string {
  const words = FAILURE_WORDS.find(([pattern]) => pattern.test(code))?.[1];
  return `${words ?? 'L’envoi a échoué.'} (${code})`;
}

/** "24 nov. à 13:00", with the year where it is not the one of today. */
export function instantWords(instant: Date, zone: string, today: CivilDate): string {
  const day = civilDateIn(instant, zone);
  return `${formatDayShort(day)}${yearUnlessOf(today, day)} à ${timeOfDayIn(instant, zone)}`;
}
