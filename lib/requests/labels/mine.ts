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
import type { MyRequest, MyRequestEvent } from '../types/mine';

const NBSP = '\u00A0';
const FEW_DAYS = 4;

/** "Réservation, 4/Péri SOIR, ven. 13 nov."; "…, du 1er septembre 2026 au 2 juillet 2027". */
export function myRequestTitle({ kind, activityName, start, end }: MyRequest): string {
  const when = start === end ? formatWeekdayDayShort(start) : formatPeriod(start, end);
  return `${requestKindLabels[kind]}, ${activityName}, ${when}`;
}

/** "34 jours acceptés sur 36"; "2 jours"; empty for a single day. */
export function myRequestCount({ lines, accepted, status }: MyRequest): string {
  if (lines === 1) return '';
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

/** "8 nov."; the year where it is another one. */
export function submittedDay({ submittedAt, timeZone }: MyRequest, today: CivilDate): string {
  const day = civilDateIn(submittedAt, timeZone);
  return day.slice(0, 4) === today.slice(0, 4)
    ? formatDayShort(day)
    : `${formatDayShort(day)} ${day.slice(0, 4)}`;
}

const ACTS: Record<MyRequestEvent['type'], string> = {
  SUBMITTED: 'Demande envoyée',
  ACCEPTED: 'Acceptée',
  REFUSED: 'Refusée',
  WAITLISTED: 'Mise en liste d’attente',
  WITHDRAWN: 'Retirée',
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
  return `${ACTS[event.type]}${whichDays(event, request.lines)}${by}${reason}`;
}
