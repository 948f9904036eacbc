import type { CivilDate } from '@/lib/core/dates/civil-date';
import { addDays } from '@/lib/core/dates/civil-date';
import { formatFullDay, formatPeriod } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import { freeSeats, seatsAbove } from '@/lib/requests/rules/queue';

import type { AttendeeGroup } from '../rules/calendar';
import type { Attendee, CalendarDay, SessionLoad } from '../types/calendar';

/** The headings of a session's children. */
export const ATTENDEE_GROUPS: Record<AttendeeGroup, string> = {
  expected: 'Attendus',
  asking: 'Demandes de réservation',
  waiting: 'Liste d’attente',
  absent: 'Absents',
};

const ASKED: Record<NonNullable<Attendee['pending']>, string> = {
  BOOKING: 'Réservation demandée',
  ABSENCE: 'Absence demandée',
  CANCELLATION: 'Annulation demandée',
};

/** "Semaine du 23 au 29 novembre" */
export function weekTitle(monday: CivilDate): string {
  return `Semaine ${formatPeriod(monday, addDays(monday, 6))}`;
}

/** Why a day is not like others: "Fermé : grève", "Vacances de Noël"; empty where it is. */
export function dayNote({ closure, holiday }: CalendarDay): string {
  if (closure !== null) return `Fermé\u00A0: ${closure}`;
  return holiday ?? '';
}

/** "32 sur 40 places", "32 réservés". */
export function takenWords({ seats }: SessionLoad): string {
  const { capacity, taken } = seats;
  if (capacity === null) return plural(taken, 'réservé');
  return `${taken} sur ${plural(capacity, 'place')}`;
}

/** What is left: "8 libres", "complet, 2 en surnombre"; empty where there is no limit. */
export function leftWords({ seats }: SessionLoad): string {
  const free = freeSeats(seats);
  if (free === null) return '';
  if (free > 0) return plural(free, 'libre');
  const above = seatsAbove(seats);
  return above > 0 ? `complet, ${above} en surnombre` : 'complet';
}

/** Who else asks: "3 demandés", "2 sur liste"; and who is away. */
export function askingWords({ requested, waiting, absent }: SessionLoad): string[] {
  return [
    ...(requested > 0 ? [plural(requested, 'demandé')] : []),
    ...(waiting > 0 ? [`${waiting} sur liste`] : []),
    ...(absent > 0 ? [plural(absent, 'absent')] : []),
  ];
}

/** What an agent reads beside a child's name: a request that waits, or a place on the list. */
export function attendeeNote({ pending, rank }: Attendee): string {
  if (pending !== null) return ASKED[pending];
  if (rank === null) return '';
  return rank === 1 ? '1er de la liste' : `${rank}e de la liste`;
}

/** "1/Péri MATIN, jeudi 26 novembre 2026": the title of a session's page. */
export function sessionTitle(activityName: string, day: CivilDate): string {
  return `${activityName}, ${formatFullDay(day)}`;
}
