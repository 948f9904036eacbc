import type { CivilDate } from '@/lib/core/dates/civil-date';
import { addDays } from '@/lib/core/dates/civil-date';
import { formatDay, formatWeekdayDay } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { plural } from '@/lib/core/words';

import type { EmailHealth } from '../types/home';

/** "aujourd’hui", "hier", "le 8 novembre" */
export function sinceDay(since: Date, zone: string, now: Date): string {
  const day = civilDateIn(since, zone);
  const today = civilDateIn(now, zone);
  if (day === today) return 'aujourd’hui';
  return day === addDays(today, -1) ? 'hier' : `le ${formatDay(day)}`;
}

/** "Aujourd’hui, lundi 23 novembre"; "Prochain jour d’accueil : mardi 24 novembre" */
export function headcountTitle(day: CivilDate, today: CivilDate): string {
  return day === today
    ? `Aujourd’hui, ${formatWeekdayDay(day)}`
    : `Prochain jour d’accueil\u00A0: ${formatWeekdayDay(day)}`;
}

/** "Accueil de loisirs: 37 sur 40 places": seats in words. */
export function seatsWords(taken: number, capacity: number | null): string {
  return capacity === null
    ? `${plural(taken, 'réservé')}, sans limite de places`
    : `${taken} sur ${plural(capacity, 'place')}`;
}

/** What is wrong with the e-mails, in sentences; none where all is well. */
export function emailTroubles({ failed, late }: EmailHealth): string[] {
  return [
    ...(failed > 0
      ? [`${plural(failed, 'courriel n’a pas pu partir', 'courriels n’ont pas pu partir')}.`]
      : []),
    ...(late > 0
      ? [
          `${plural(late, 'courriel attend', 'courriels attendent')} depuis plus d’un quart d’heure.`,
        ]
      : []),
  ];
}
