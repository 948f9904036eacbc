import type { CivilDate } from '@/lib/core/dates/civil-date';
import { addDays, daysBetween } from '@/lib/core/dates/civil-date';
import {
  formatDay,
  formatDayNumber,
  formatDayShort,
  formatPeriod,
  formatWeekdayDayShort,
  formatWeekdayShort,
} from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

import type { DetailEvent, LocalInstant, QueueLine, QueueSession } from '../types/queue';

const SOON_DAYS = 6;

/** How much of a family's word a line of the queue shows. */
export const WORD_SHOWN = 80;

/** "« Nouveaux horaires de travail. »", cut where it is long. */
export function wordWords(word: string): string {
  const shown =
    word.length > WORD_SHOWN ? `${word.slice(0, WORD_SHOWN).replace(/\s+\S*$/, '')}…` : word;
  return `«\u00A0${shown}\u00A0»`;
}

/** "aujourd’hui", "hier", "il y a 3 jours" */
export function agoWords(day: CivilDate, today: CivilDate): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'aujourd’hui';
  return days === 1 ? 'hier' : `il y a ${plural(days, 'jour')}`;
}

/** "8 nov. 20:14" */
export function instantWords({ day, time }: LocalInstant): string {
  return `${formatDayShort(day)} ${time}`;
}

/** "8 novembre à 20:14" */
export function longInstantWords({ day, time }: LocalInstant): string {
  return `${formatDay(day)} à ${time}`;
}

/** "Garderie soir, ven. 13 nov." */
export function slotWords({ activityName, day }: QueueSession): string {
  return `${activityName}, ${formatWeekdayDayShort(day)}`;
}

/** When an answer is due: "auj. 12:00", "jeu. 12:00", "26 nov. 12:00". */
export function dueWords({ day, time }: LocalInstant, today: CivilDate): string {
  if (day === today) return `auj. ${time}`;
  return day <= addDays(today, SOON_DAYS)
    ? `${formatWeekdayShort(day)} ${time}`
    : `${formatDayShort(day)} ${time}`;
}

/** The days of a request: "1 jour"; "2 jours, 13 et 27 nov."; "12 jours, du 9 novembre au 18 décembre". */
export function daysWords({
  dayCount,
  startDay,
  endDay,
}: Pick<QueueLine, 'dayCount' | 'startDay' | 'endDay'>): string {
  const count = plural(dayCount, 'jour');
  if (dayCount < 2 || startDay === endDay) return count;
  if (dayCount > 2) return `${count}, ${formatPeriod(startDay, endDay)}`;
  const first =
    startDay.slice(0, 7) === endDay.slice(0, 7)
      ? formatDayNumber(startDay)
      : formatDayShort(startDay);
  return `${count}, ${first} et ${formatDayShort(endDay)}`;
}

/**
 * "À accorder ensemble : Léa, Tom", "Semaine entière": what is granted together or not at all; null where
 * the line is answered alone.
 */
export function togetherWords({
  together,
  isWholeWeek,
}: Pick<QueueLine, 'together' | 'isWholeWeek'>): string | null {
  const week = isWholeWeek ? 'Semaine entière' : null;
  if (together.length < 2) return week;
  const names = together.join(', ');
  return week === null
    ? `À accorder ensemble\u00A0: ${names}`
    : `${week}, ensemble\u00A0: ${names}`;
}

/** "La réponse vaut pour tous.", "La réponse vaut pour tous les jours de la semaine." */
export function tiedAnswerWords({
  together,
  isWholeWeek,
}: Pick<QueueLine, 'together' | 'isWholeWeek'>): string {
  if (!isWholeWeek) return 'La réponse vaut pour tous.';
  return together.length < 2
    ? 'La réponse vaut pour tous les jours de la semaine.'
    : 'La réponse vaut pour tous, et pour tous les jours de la semaine.';
}

/** What weighs in the decision, beside the days: "Libère 1 place pour la liste", "Fratrie déjà présente". */
export function weighingWords(line: QueueLine): string[] {
  const { kind, session, hasSibling, isBilled } = line;
  const frees = kind !== 'BOOKING' && session.seats.capacity !== null;
  const together = togetherWords(line);
  return [
    ...(together === null ? [] : [together]),
    ...(frees ? [`Libère 1\u00A0place${session.waiting > 0 ? ' pour la liste' : ''}`] : []),
    ...(isBilled ? [kind === 'BOOKING' ? 'Hors délai, majorée' : 'Hors délai, facturée'] : []),
    ...(kind === 'BOOKING' && hasSibling ? ['Fratrie déjà présente'] : []),
  ];
}

/** "1er", "2e": a place on the waiting list. */
export function rankWords(rank: number): string {
  return rank === 1 ? '1er' : `${rank}e`;
}

/** What happened, as a history says it; the author's name follows "par". */
export function eventWords({ type, author, rank }: DetailEvent): string {
  const by = author === null ? 'automatiquement' : `par ${author}`;
  switch (type) {
    case 'SUBMITTED':
      return `Demande envoyée ${by}`;
    case 'ACCEPTED':
      return `Acceptée ${by}`;
    case 'REFUSED':
      return `Refusée ${by}`;
    case 'WITHDRAWN':
      return `Retirée ${by}`;
    case 'CLOSED':
      return `Annulée par une fermeture, ${by}`;
    case 'REOPENED':
      return `Rétablie ${by}, la fermeture étant annulée`;
    case 'ABSENCE_EXCUSED':
      return `Justificatif accepté ${by}`;
    case 'ABSENCE_BILLED':
      return `Absence facturée ${by}`;
    case 'WAITLISTED':
      return `Mise en liste d’attente ${by}${rank === null ? '' : ` (${rankWords(rank)})`}`;
  }
}
