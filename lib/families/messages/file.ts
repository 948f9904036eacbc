import { ageOn, type CivilDate, type Weekday } from '@/lib/core/dates/civil-date';
import { formatDay, formatPeriod, weekdayName } from '@/lib/core/dates/format';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { listWords, plural } from '@/lib/core/words';

import type { LikelyDuplicate } from '../types/file';
import type { SubscriptionState } from '../types/search';

/** What a list says of a family, or of an adult. */
export const SUBSCRIPTION_LABELS: Record<SubscriptionState, string> = {
  SUBSCRIBED: 'Abonnée',
  CODE: 'Code remis',
  NONE: 'Sans accès',
};

const SCHOOL_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];

/** "3 mai 2018" */
export function dayWithYear(day: CivilDate): string {
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}

/** "8 ans", "7 mois" under two years. */
export function ageWords(birthDate: CivilDate, today: CivilDate): string {
  const years = ageOn(birthDate, today);
  if (years >= 2) return plural(years, 'an');
  const months =
    (Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))) * 12 +
    Number(today.slice(5, 7)) -
    Number(birthDate.slice(5, 7)) -
    (today.slice(8) < birthDate.slice(8) ? 1 : 0);
  return `${Math.max(0, months)}\u00A0mois`;
}

/** "le 3 mai 2026": the day of an instant. */
export function onDay(instant: Date, zone: string): string {
  return `le ${dayWithYear(civilDateIn(instant, zone))}`;
}

/** "le 3 mai 2026 à 14:05" */
export function onDayAt(instant: Date, zone: string): string {
  return `${onDay(instant, zone)} à ${timeOfDayIn(instant, zone)}`;
}

/** "tous les jours d’école", "lundi, mardi et jeudi" */
export function weekdaysWords(weekdays: readonly Weekday[]): string {
  const sorted = [...weekdays].sort((a, b) => a - b);
  if (sorted.length === 7) return 'tous les jours';
  if (sorted.join() === SCHOOL_WEEK.join()) return 'du lundi au vendredi';
  return listWords(sorted.map(weekdayName));
}

/** "du 1er septembre 2026 au 2 juillet 2027", always with a year. */
export function periodWords(start: CivilDate, end: CivilDate): string {
  const words = formatPeriod(start, end);
  return words.endsWith(end.slice(0, 4)) ? words : `${words} ${end.slice(0, 4)}`;
}

/** Where a period stands: over, under way or to come. */
export function periodState(
  { startDay, endDay }: { startDay: CivilDate; endDay: CivilDate },
  today: CivilDate,
): 'Terminée' | 'En cours' | 'À venir' {
  if (endDay < today) return 'Terminée';
  return startDay > today ? 'À venir' : 'En cours';
}

/** Why a file looks like the one being made: "Zoé MARTEL, naissance le 3 mai 2018". */
export function likenessWords({ child, email }: LikelyDuplicate): string {
  return child === null
    ? `${email ?? ''}, même adresse e-mail`
    : `${child.firstName} ${child.lastName}, naissance le ${dayWithYear(child.birthDate)}`;
}
