import type { Weekday } from '@/lib/core/dates/civil-date';
import { formatPeriod, weekdayName } from '@/lib/core/dates/format';
import { capitalise, listWords, plural } from '@/lib/core/words';

import type { BookingUnit } from '../types';
import type { ActivityDays, AgentActivity, SessionPlan, WeeklyTime } from '../types/agents';

export const openingLabels: Record<ActivityDays, string> = {
  TERM: 'Période scolaire',
  HOLIDAYS: 'Vacances scolaires',
  EVERY_DAY: 'Toute l’année',
};

export const bookingUnitLabels: Record<BookingUnit, string> = {
  DAY: 'À la journée',
  WEEK: 'À la semaine entière',
};

function shortWeekday(weekday: Weekday): string {
  return `${weekdayName(weekday).slice(0, 3)}.`;
}

/** "Lun., mar., jeu. et ven. 07:00–09:00", one line for each pair of times. */
export function weeklyWords(times: readonly WeeklyTime[]): string[] {
  const byTimes = new Map<string, string[]>();
  for (const { weekday, startsAt, endsAt } of times.toSorted((a, b) => a.weekday - b.weekday)) {
    const key = `${startsAt}–${endsAt}`;
    byTimes.set(key, [...(byTimes.get(key) ?? []), shortWeekday(weekday)]);
  }
  return [...byTimes].map(([hours, days]) => `${capitalise(listWords(days))} ${hours}`);
}

/** "24 places", "Sans limite de places" */
export function capacityWords(capacity: number | null): string {
  return capacity === null ? 'Sans limite de places' : plural(capacity, 'place');
}

/** "du 1er septembre 2026 au 2 juillet 2027"; null until the season is said. */
export function seasonWords({ seasonStart, seasonEnd }: SessionPlan): string | null {
  return seasonStart === null || seasonEnd === null ? null : formatPeriod(seasonStart, seasonEnd);
}

/** "Une place libérée est proposée 24 heures à la première famille." */
export function waitingListWords(
  activity: Pick<AgentActivity, 'hasWaitingList' | 'promotesAutomatically' | 'offerHours'>,
): string {
  if (!activity.hasWaitingList) return 'Pas de liste d’attente';
  if (!activity.promotesAutomatically) return 'Liste d’attente, places données par un agent';
  return activity.offerHours === null
    ? 'Liste d’attente, place donnée aussitôt à la première famille'
    : `Liste d’attente, place proposée ${plural(activity.offerHours, 'heure')} à la première famille`;
}

/** "3 à 11 ans"; null where all ages come. */
export function agesWords({
  minAge,
  maxAge,
}: Pick<AgentActivity, 'minAge' | 'maxAge'>): string | null {
  if (minAge !== null && maxAge !== null) return `De ${minAge} à ${plural(maxAge, 'an')}`;
  if (minAge !== null) return `À partir de ${plural(minAge, 'an')}`;
  return maxAge === null ? null : `Jusqu’à ${plural(maxAge, 'an')}`;
}
