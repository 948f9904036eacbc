import {
  formatDay,
  formatDayShort,
  formatPeriod,
  formatWeekdayDayShort,
} from '@/lib/core/dates/format';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listWords, plural } from '@/lib/core/words';

import { requestKindLabels, requestStatusLabels } from '../labels';
import type { MyRequest, MyRequestEvent, MyRequestLine } from '../types/mine';

const NBSP = '\u00A0';
const FEW_DAYS = 4;

/** What a request is about, as far as its title says it. */
export type TitledRequest = Pick<MyRequest, 'kind' | 'activityName' | 'start' | 'end'>;

/** "Réservation, 4/Péri SOIR, ven. 13 nov."; "…, du 1er septembre 2026 au 2 juillet 2027"; "Modification du responsable". */
export function myRequestTitle({ kind, activityName, start, end }: TitledRequest): string {
  const what = [requestKindLabels[kind], ...(activityName === null ? [] : [activityName])].join(
    ', ',
  );
  if (start === null || end === null) return what;
  return `${what}, ${start === end ? formatWeekdayDayShort(start) : formatPeriod(start, end)}`;
}

/** Whom a request is about: "Léa", "Solange GUILLET"; empty for the whole family. */
export function myRequestSubject({
  firstName,
  guardianName,
}: Pick<MyRequest, 'firstName' | 'guardianName'>): string {
  return firstName ?? guardianName ?? '';
}

/** "34 jours acceptés sur 36"; "2 jours"; empty for a single day. */
export function myRequestCount({ lines, accepted, status }: MyRequest): string {
  if (lines < 2) return '';
  return status === 'PARTIALLY_ACCEPTED'
    ? `${plural(accepted, 'jour accepté', 'jours acceptés')} sur ${lines}`
    : plural(lines, 'jour');
}

/** "En cours"; "Liste d’attente, 3e" where all that is left to wait for is a seat. */
export function myRequestState({ status, rank, lines, accepted }: MyRequest): string {
  const waits = status === 'IN_PROGRESS' && rank !== null && lines - accepted > 0;
  return waits
    ? `Liste d’attente, ${rank === 1 ? '1er' : `${rank}e`}`
    : requestStatusLabels[status];
}

/** ", avec Tom ou pas du tout": with whom a day is granted; empty for who is alone. */
export function togetherWords({ together }: Pick<MyRequestLine, 'together'>): string {
  return together.length === 0 ? '' : `, avec ${listWords(together)} ou pas du tout`;
}

/** "8 nov."; the year where it is another one. */
export function submittedDay({ submittedAt, timeZone }: MyRequest, today: CivilDate): string {
  const day = civilDateIn(submittedAt, timeZone);
  return day.slice(0, 4) === today.slice(0, 4)
    ? formatDayShort(day)
    : `${formatDayShort(day)} ${day.slice(0, 4)}`;
}

/** "1 nouveau message", "3 nouveaux messages": the guide's "1 nouveau(x) message(s)", agreed. */
export function newMessagesWords(count: number): string {
  return plural(count, 'nouveau message', 'nouveaux messages');
}

const ACTS: Record<MyRequestEvent['type'], string> = {
  SUBMITTED: 'Demande envoyée',
  ACCEPTED: 'Acceptée',
  REFUSED: 'Refusée',
  WAITLISTED: 'Mise en liste d’attente',
  WITHDRAWN: 'Retirée',
  REPLACED: 'Remplacée par une demande plus récente',
  CLOSED: 'Annulée',
  REOPENED: 'Rétablie après l’annulation d’une fermeture',
  ABSENCE_EXCUSED: 'Justifiée, non facturée',
  ABSENCE_BILLED: 'Facturée',
};

function whichDays({ days }: MyRequestEvent, lines: number): string {
  if (days.length === 0 || days.length === lines) return '';
  return days.length > FEW_DAYS
    ? ` pour ${plural(days.length, 'jour')}`
    : ` pour le ${listWords(days.map(formatDay))}`;
}

/** What happened, in one sentence: "Refusée pour le 9 novembre par SIEJ : …". */
export function myRequestEventWords(event: MyRequestEvent, request: MyRequest): string {
  const by = event.isByAgent
    ? ` par ${request.collectivityName}`
    : event.author === null
      ? ' automatiquement'
      : ` par ${event.author}`;
  const reason = event.reason === null ? '' : `${NBSP}: ${event.reason}`;
  const words = `${ACTS[event.type]}${whichDays(event, request.lines)}${by}${reason}`;
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
