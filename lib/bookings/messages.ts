import type { EndedBy } from '@/lib/activities/rules/deadlines';
import type { ActivityLimits } from '@/lib/activities/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatInstant, formatWeekdayDay } from '@/lib/core/dates/format';
import { listWords, plural } from '@/lib/core/words';

import type { SlotRefusal } from './types';

/** What a refusal's sentence may mention. */
export type RefusalFacts = {
  day: CivilDate;
  timeZone: string;
  cutoff: Date | null;
  /** What the cut-off is: the rule's, or the session's own start or end. */
  endedBy: EndedBy;
  closure: string | null;
  /** From when it may be booked. */
  opening: Date | null;
  limits: ActivityLimits | null;
  /** The names of the activities that an exclusion or a requirement is about. */
  others: readonly string[];
};

const PASSED: Record<EndedBy, string> = {
  RULE: 'la date limite était',
  START: 'la séance a commencé',
  END: 'la séance s’est terminée',
};

function tooLate(what: string, { cutoff, endedBy, timeZone }: RefusalFacts): string {
  return cutoff === null
    ? `Il n’est pas possible ${what}\u00A0: aucune date limite n’est fixée pour ce jour.`
    : `Il n’est plus possible ${what}\u00A0: ${PASSED[endedBy]} le ${formatInstant(cutoff, timeZone)}.`;
}

function ageWords(years: number | null | undefined): string {
  return plural(years ?? 0, 'an', 'ans');
}

/** Why something stays that others of the day require. */
export function neededByMessage(others: readonly string[]): string {
  return others.length === 1
    ? `Le même jour, ${listWords(others)} ne va pas sans cette activité\u00A0: annulez d’abord l’autre réservation, ou les deux ensemble.`
    : `Le même jour, ${listWords(others)} ne vont pas sans cette activité\u00A0: annulez d’abord les autres réservations, ou toutes ensemble.`;
}

/** Why something is not kept again without what it requires. */
export function requiredMessage(missing: readonly string[]): string {
  return `Cette activité ne va pas sans ${listWords(missing)}, que l’enfant n’a plus le même jour\u00A0: rien n’a été rétabli. Réservez d’abord ${listWords(missing)}.`;
}

/** Why something is not kept again, where what it requires was closed since it was given up. */
export function closedMessage(closed: readonly string[]): string {
  return `Le service a fermé ${listWords(closed)} ce jour-là depuis votre envoi, et cette activité ne va pas sans\u00A0: rien n’a été rétabli, votre envoi reste tel quel.`;
}

/** Why something is not kept again, where the seats of what it requires went to others on those days. */
export function takenMessage(taken: readonly string[], days: readonly CivilDate[]): string {
  const when = listWords(days.toSorted().map((day) => `le ${formatWeekdayDay(day)}`));
  return `Il n’y a plus de place ${when} pour ${listWords(taken)}, et cette activité ne va pas sans\u00A0: rien n’a été rétabli, votre envoi reste tel quel.`;
}

/** One slot of what is given up together; `isAsked` where an agent decides on it. */
export type GivenUp = { name: string; isAsked: boolean };

function endsTogether(all: readonly GivenUp[]): string {
  const named = (some: readonly GivenUp[]): string[] => [...new Set(some.map(({ name }) => name))];
  const asked = named(all.filter(({ isAsked }) => isAsked));
  const gone = named(all).filter((name) => !asked.includes(name));
  if (asked.length === 0)
    return all.length === 2 ? 'les deux seront annulés' : 'tout sera annulé ensemble';
  const left = `l’annulation de ${listWords(asked)} sera demandée au service`;
  if (gone.length === 0) return left;
  return `${listWords(gone)} ${gone.length === 1 ? 's’annule' : 's’annulent'} tout de suite, ${left}`;
}

/** What else is given up: "Soir demande Repas : les deux seront annulés." */
export function givenUpTogetherMessage(needed: string, all: readonly GivenUp[]): string {
  const names = new Set(all.map(({ name }) => name));
  const others = [...names].filter((name) => name !== needed);
  const count =
    all.length > names.size ? ` (${plural(all.length, 'créneau', 'créneaux')} en tout)` : '';
  return `${listWords(others)} ${others.length === 1 ? 'demande' : 'demandent'} ${needed}\u00A0: ${endsTogether(all)}${count}.`;
}

/** Why an act is refused, in one sentence. */
export const slotRefusalMessages: Record<SlotRefusal, (facts: RefusalFacts) => string> = {
  NOT_ENROLLED: ({ day }) =>
    `L’enfant n’est pas inscrit à cette activité le ${formatWeekdayDay(day)}. L’inscription se demande au service.`,
  CLOSED: ({ day, closure }) =>
    `Le service est fermé le ${formatWeekdayDay(day)}${closure === null ? '' : ` (${closure})`}.`,
  BOOKING_CUTOFF_PASSED: (facts) => tooLate('de réserver', facts),
  ABSENCE_CUTOFF_PASSED: (facts) => tooLate('de modifier cette réservation', facts),
  ALREADY_BOOKED: () => 'Ce créneau est déjà réservé.',
  ALREADY_WAITLISTED: () => 'L’enfant est déjà en liste d’attente pour ce créneau.',
  NOT_OPEN_YET: ({ opening, timeZone }) =>
    opening === null
      ? 'Les réservations ne sont pas ouvertes pour ce jour.'
      : `Réservable à partir du ${formatInstant(opening, timeZone)}.`,
  TOO_YOUNG: ({ day, limits }) =>
    `Cette activité accueille les enfants à partir de ${ageWords(limits?.minAge)}, et l’enfant ne les a pas encore le ${formatWeekdayDay(day)}.`,
  TOO_OLD: ({ day, limits }) =>
    `Cette activité accueille les enfants jusqu’à ${ageWords(limits?.maxAge)}, et l’enfant est plus âgé le ${formatWeekdayDay(day)}.`,
  FILE_INCOMPLETE: () =>
    'Complétez d’abord votre dossier\u00A0: il y manque un numéro de téléphone où vous joindre.',
  WEEK_FULL: ({ limits }) =>
    `Cette activité se réserve ${plural(limits?.maxPerWeek ?? 0, 'fois', 'fois')} par semaine au plus. Annulez un autre jour de la semaine pour réserver celui-ci.`,
  EXCLUDED: ({ others }) =>
    `Cette activité ne se réserve pas le même jour que ${listWords(others)}. Annulez d’abord l’autre réservation.`,
  REQUIRED: ({ others }) =>
    `Cette activité se réserve avec ${listWords(others)}, le même jour. Réservez les deux ensemble.`,
  NEEDED_BY: ({ others }) => neededByMessage(others),
  ALREADY_REQUESTED: () => 'Une demande attend déjà une réponse pour ce créneau.',
  NOT_BOOKED: () => 'Ce créneau n’est pas réservé\u00A0: il n’y a rien à annuler.',
  SESSION_FULL: ({ day }) =>
    `Il n’y a plus de place le ${formatWeekdayDay(day)}, et pas de liste d’attente.`,
};

/** Why the rules answer what they answer. */
export type DecisionReason =
  | 'LEFT_TO_AGENT'
  | 'SEAT_FREE'
  | 'NO_LIMIT'
  | 'ABSENCE_KEPT'
  | 'BOOKING_GIVEN_UP'
  | 'LIST_LEFT'
  | 'FULL'
  | 'OTHERS_FIRST';

/** The answer, in one sentence. */
export const decisionMessages: Record<DecisionReason, string> = {
  LEFT_TO_AGENT: 'La demande attend la réponse du service.',
  SEAT_FREE: 'La réservation est acceptée\u00A0: il reste une place.',
  NO_LIMIT: 'La réservation est acceptée\u00A0: les places ne sont pas limitées.',
  ABSENCE_KEPT: 'L’absence est enregistrée.',
  BOOKING_GIVEN_UP: 'La réservation est annulée.',
  LIST_LEFT: 'L’enfant quitte la liste d’attente.',
  FULL: 'Il n’y a plus de place\u00A0: l’enfant entre en liste d’attente.',
  OTHERS_FIRST:
    'D’autres enfants attendent déjà les places libres\u00A0: l’enfant entre en liste d’attente, à leur suite.',
};
