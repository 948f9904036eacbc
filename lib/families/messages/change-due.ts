import { formatDay, formatWeekdayDayShort } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

import type { ChangeAge, ChangeDue } from '../rules/change-deadline';

export const CHANGE_AGE_LABELS: Record<ChangeAge, string> = {
  late: 'En retard',
  soon: 'À traiter sous 3 jours',
  week: 'Reçues il y a plus d’une semaine',
  month: 'Reçues il y a plus d’un mois',
  family: 'Réponse de la famille attendue',
};

/** "En retard de 2 jours"; "À traiter aujourd’hui"; "À traiter avant le jeu. 26 nov."; under it, the day. */
export function dueWords(due: ChangeDue): { title: string; detail: string | null } {
  switch (due.state) {
    case 'family':
      return { title: 'La famille doit répondre', detail: null };
    case 'late':
      return {
        title: `En retard de ${plural(due.days, 'jour')}`,
        detail: `À traiter avant le ${formatDay(due.day)}`,
      };
    case 'soon':
    case 'later':
      if (due.days === 0) return { title: 'À traiter aujourd’hui', detail: null };
      return { title: `À traiter avant le ${formatWeekdayDayShort(due.day)}`, detail: null };
  }
}
