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

import type { PlanningAddress } from './planning-address';

const NBSP = '\u00A0';

/** "Ven." */
export function shortWeekday(day: CivilDate): string {
  return capitalise(formatWeekdayShort(day));
}

// "aujourd’hui", "demain", "jeudi" within a week, then "jeudi 26 novembre".
function deadlineDay(until: Date, now: Date, zone: string): string {
  const day = civilDateIn(until, zone);
  const away = daysBetween(civilDateIn(now, zone), day);
  if (away <= 0) return 'aujourd’hui';
  if (away === 1) return 'demain';
  return away < 7 ? formatWeekday(day) : formatWeekdayDay(day);
}

/** "jusqu’au jeudi 12:00", "jusqu’à demain 12:00", "jusqu’à 12:00" today. */
export function untilWords(until: Date, now: Date, zone: string): string {
  const day = deadlineDay(until, now, zone);
  const time = timeOfDayIn(until, zone);
  if (day === 'aujourd’hui') return `jusqu’à ${time}`;
  return `${day === 'demain' ? 'jusqu’à' : 'jusqu’au'} ${day}${NBSP}${time}`;
}

/** "premier délai : jeudi 12:00", where the slots of a day have different deadlines. */
export function firstDeadlineWords(until: Date, now: Date, zone: string): string {
  return `premier délai${NBSP}: ${deadlineDay(until, now, zone)}${NBSP}${timeOfDayIn(until, zone)}`;
}

type Shown = Pick<PlanningAddress, 'view' | 'date'>;

// "Novembre 2026"
function monthTitle(date: CivilDate): string {
  return `${capitalise(formatMonth(date))} ${date.slice(0, 4)}`;
}

/** "Semaine du 9 au 15 novembre", "Vendredi 13 novembre". */
export function planningTitle({ view, date }: Shown, { start, end }: DateRange): string {
  if (view === 'mois') return monthTitle(date);
  return view === 'jour' ? capitalise(formatWeekdayDay(start)) : `Semaine ${formatPeriod(start, end)}`;
}

/** "9 – 15 novembre", "30 nov. – 6 déc.", "Ven. 13 novembre". */
export function shortPlanningTitle({ view, date }: Shown, { start, end }: DateRange): string {
  if (view === 'mois') return monthTitle(date);
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
