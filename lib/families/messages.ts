import { slotActLabels, slotStateLabels } from '@/lib/bookings/labels';
import type { AgendaSlot, DaysToBook } from '@/lib/bookings/types/agenda';
import { addDays, type CivilDate, daysBetween } from '@/lib/core/dates/civil-date';
import {
  formatDay,
  formatDayShort,
  formatPeriod,
  formatWeekday,
  formatWeekdayDay,
} from '@/lib/core/dates/format';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { capitalise, listWords, plural } from '@/lib/core/words';
import { requestKindLabels } from '@/lib/requests/labels';
import type { Answer, AnswerStatus, ChangeAnswer, Waiting } from '@/lib/requests/types/attention';

const NUMBERS = [
  'Aucune',
  'Une',
  'Deux',
  'Trois',
  'Quatre',
  'Cinq',
  'Six',
  'Sept',
  'Huit',
] as const;
const LISTED_DAYS = 3;

// A weekday's name alone says which day it is.
function isNear(today: CivilDate, day: CivilDate): boolean {
  const ahead = daysBetween(today, day);
  return ahead >= 0 && ahead < 7;
}

/** The day as one says it from `today`: "aujourd’hui", "demain", "jeudi", "12 novembre". */
export function dayFrom(today: CivilDate, day: CivilDate): string {
  if (day === today) return 'aujourd’hui';
  if (day === addDays(today, 1)) return 'demain';
  if (day === addDays(today, -1)) return 'hier';
  return isNear(today, day) ? formatWeekday(day) : formatDay(day);
}

// "d’aujourd’hui", "de vendredi", "du 18 décembre"
function ofDay(today: CivilDate, day: CivilDate): string {
  const name = dayFrom(today, day);
  if (!isNear(today, day)) return `du ${name}`;
  return day === today ? `d’${name}` : `de ${name}`;
}

/** "Voir vendredi", "Voir le 18 décembre": a link to one day. */
export function seeDayWords(day: CivilDate, today: CivilDate): string {
  return isNear(today, day) ? `Voir ${dayFrom(today, day)}` : `Voir le ${formatDay(day)}`;
}

/** A deadline or a past instant, seen from now: "jeudi", then "12:00". */
export function momentFrom(now: Date, instant: Date, zone: string): { day: string; time: string } {
  const day = dayFrom(civilDateIn(now, zone), civilDateIn(instant, zone));
  return { day, time: timeOfDayIn(instant, zone) };
}

/** The sentence under the greeting. */
export function attentionSentence(
  count: number,
  urgent: DaysToBook | undefined,
  now: Date,
): string {
  if (count === 0) return 'Rien n’attend votre réponse aujourd’hui.';
  const number = NUMBERS[count] ?? String(count);
  const start = count === 1 ? `${number} chose vous attend` : `${number} choses vous attendent`;
  if (urgent === undefined) return `${start}.`;
  const { day, time } = momentFrom(now, urgent.until, urgent.timeZone);
  const today = civilDateIn(now, urgent.timeZone);
  const [first] = urgent.days;
  const days =
    first !== undefined && urgent.days.length === 1
      ? ofDay(today, first)
      : `de ${plural(urgent.days.length, 'jour')}`;
  const what = `les réservations ${days}, possibles jusqu’à ${day} ${time}.`;
  return count === 1 ? `${start}\u00A0: ${what}` : `${start}. La plus urgente\u00A0: ${what}`;
}

/** "mercredi 25 novembre"; "25 nov. et 2 déc."; "6 jours, du 25 novembre au 12 décembre". */
export function daysWords(days: readonly CivilDate[]): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  if (days.length === 1) return formatWeekdayDay(first);
  if (days.length <= LISTED_DAYS) return listWords(days.map(formatDayShort));
  return `${plural(days.length, 'jour')}, ${formatPeriod(first, last)}`;
}

const ANSWERED: Record<AnswerStatus, string> = {
  ACCEPTED: 'acceptée',
  REFUSED: 'refusée',
  WAITLISTED: 'en liste d’attente',
};

/** "Réservation refusée" */
export function answerWords({ kind, status }: Pick<Answer, 'kind' | 'status'>): string {
  return `${capitalise(slotActLabels[kind])} ${ANSWERED[status]}`;
}

/** The state of a slot in words: "Réservation en attente", "En liste d’attente, 3e". */
export function slotWords({ state, rank }: Pick<AgendaSlot, 'state' | 'rank'>): string {
  switch (state) {
    case 'PENDING_BOOKING':
      return 'Réservation en attente';
    case 'PENDING_ABSENCE':
      return 'Absence en attente';
    case 'PENDING_CANCELLATION':
      return 'Annulation en attente';
    case 'WAITLISTED':
      return rank === null
        ? slotStateLabels.WAITLISTED
        : `${slotStateLabels.WAITLISTED}, ${rank === 1 ? '1er' : `${rank}e`}`;
    case 'FREE':
    case 'BOOKED':
    case 'PRESENT':
    case 'ABSENT':
    case 'ABSENT_BILLED':
      return slotStateLabels[state];
  }
}

/** "2 créneaux et 1 champ du dossier demandés": what waits for the town hall. */
export function waitingWords({ lines, fields }: Pick<Waiting, 'lines' | 'fields'>): string {
  const parts = [
    ...(lines === 0 ? [] : [plural(lines, 'créneau', 'créneaux')]),
    ...(fields === 0 ? [] : [plural(fields, 'champ du dossier', 'champs du dossier')]),
  ];
  return `${listWords(parts)} ${lines + fields < 2 ? 'demandé' : 'demandés'}`;
}

/** "Modification du responsable acceptée": an answer about the file. */
export function changeAnswerWords({ kind, status }: Pick<ChangeAnswer, 'kind' | 'status'>): string {
  return `${requestKindLabels[kind]}\u00A0: ${status === 'ACCEPTED' ? 'acceptée' : 'refusée'}`;
}

/** "Depuis le 8 novembre.", "Depuis hier." */
export function sinceWords(since: Date, zone: string, now: Date): string {
  const day = civilDateIn(since, zone);
  const today = civilDateIn(now, zone);
  if (day === today) return `Depuis aujourd’hui, ${timeOfDayIn(since, zone)}.`;
  return day === addDays(today, -1) ? 'Depuis hier.' : `Depuis le ${formatDay(day)}.`;
}

/** "Rien n’est réservé demain": a day, or several. */
export function daysToBookWords({ days }: Pick<DaysToBook, 'days'>, today: CivilDate): string {
  const [day] = days;
  if (day === undefined || days.length > 1) return `Rien n’est réservé\u00A0: ${daysWords(days)}`;
  const near = dayFrom(today, day);
  const name = near === 'aujourd’hui' || near === 'demain' ? near : formatWeekdayDay(day);
  return `Rien n’est réservé ${name}`;
}

/** The planning, at a day or at its week. */
export function planningPath(day: CivilDate, view: 'jour' | 'semaine' = 'jour'): string {
  return `/espace-famille/planning?vue=${view}&date=${day}`;
}
