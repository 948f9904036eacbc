import type { SlotState } from '@/lib/bookings/types';
import { type CivilDate, type DateRange, daysBetween } from '@/lib/core/dates/civil-date';
import {
  formatDay,
  formatDayNumber,
  formatDayShort,
  formatMonth,
  formatPeriod,
  formatWeekday,
  formatWeekdayDay,
  formatWeekdayShort,
} from '@/lib/core/dates/format';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { capitalise, plural } from '@/lib/core/words';

import type { PlanningViewKey } from './planning-address';

const NBSP = '\u00A0';

/** "Ven." */
export function shortWeekday(day: CivilDate): string {
  return capitalise(formatWeekdayShort(day));
}

/** "12:00" today, "demain 12:00", "jeudi 12:00" within a week, then "jeudi 26 novembre 12:00". */
function deadlineWords(until: Date, now: Date, zone: string): { day: string; time: string } {
  const day = civilDateIn(until, zone);
  const time = timeOfDayIn(until, zone);
  const away = daysBetween(civilDateIn(now, zone), day);
  if (away <= 0) return { day: '', time };
  if (away === 1) return { day: 'demain', time };
  return { day: away < 7 ? formatWeekday(day) : formatWeekdayDay(day), time };
}

/** "jusqu’au jeudi 12:00", "jusqu’à demain 12:00", "jusqu’à 12:00". */
export function untilWords(until: Date, now: Date, zone: string): string {
  const { day, time } = deadlineWords(until, now, zone);
  if (day === '') return `jusqu’à ${time}`;
  return `${day === 'demain' ? 'jusqu’à' : 'jusqu’au'} ${day}${NBSP}${time}`;
}

/** "premier délai : jeudi 12:00", where the slots of a day have different deadlines. */
export function firstDeadlineWords(until: Date, now: Date, zone: string): string {
  const { day, time } = deadlineWords(until, now, zone);
  return `premier délai${NBSP}: ${day === '' ? time : `${day}${NBSP}${time}`}`;
}

/** "Semaine du 9 au 15 novembre", "Vendredi 13 novembre". */
export function planningTitle(view: PlanningViewKey, { start, end }: DateRange): string {
  return view === 'jour' ? capitalise(formatWeekdayDay(start)) : `Semaine ${formatPeriod(start, end)}`;
}

/** "9 – 15 novembre", "30 nov. – 6 déc.", "Ven. 13 novembre". */
export function shortPlanningTitle(view: PlanningViewKey, { start, end }: DateRange): string {
  if (view === 'jour') return `${shortWeekday(start)}${NBSP}${formatDay(start)}`;
  return start.slice(0, 7) === end.slice(0, 7)
    ? `${formatDayNumber(start)}${NBSP}–${NBSP}${formatDayNumber(end)} ${formatMonth(end)}`
    : `${formatDayShort(start)} – ${formatDayShort(end)}`;
}

/** "Semaine du 9 au 15 novembre. 2 demandes en attente, 1 créneau en liste d’attente." */
export function planningSummary(title: string, states: readonly SlotState[]): string {
  const pending = states.filter((state) => state.startsWith('PENDING')).length;
  const waiting = states.filter((state) => state === 'WAITLISTED').length;
  const parts = [
    pending > 0 ? plural(pending, 'demande en attente', 'demandes en attente') : null,
    waiting > 0
      ? plural(waiting, 'créneau en liste d’attente', 'créneaux en liste d’attente')
      : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? `${title}.` : `${title}. ${parts.join(', ')}.`;
}
