import { addDays, toDbDate } from '@/lib/core/dates/civil-date';

import { idAt } from './ids';
import type { Setting } from './world';

type Told = {
  title: string;
  body: string;
  /** In days from today. */
  from: number;
  /** Left out: shown until it is taken away. */
  until?: number;
};

const TOLD: Readonly<Record<string, readonly Told[]>> = {
  siej: [
    {
      title: 'Un seul compte pour vos collectivités',
      body: 'Vos enfants vont à l’école ici et au centre de loisirs ailleurs\u00A0? Abonnez-vous aux deux\u00A0: leur planning se lit au même endroit.',
      from: -40,
    },
    {
      title: 'Menus de la cantine',
      body: 'Les menus des quatre prochaines semaines sont affichés à l’entrée des écoles.\nUn repas sans viande est proposé chaque jour.',
      from: -3,
      until: 25,
    },
    {
      title: 'Garderie du soir\u00A0: fermeture à 18:30 vendredi',
      body: 'L’équipe est en formation. Merci de venir chercher les enfants avant 18:30.',
      from: 0,
      until: 4,
    },
    {
      title: 'Réunion de rentrée',
      body: 'Elle a eu lieu à l’école Jules-Ferry.',
      from: -90,
      until: -60,
    },
    {
      title: 'Inscriptions de l’année prochaine',
      body: 'Elles ouvrent ce matin.',
      from: 20,
    },
  ],
  'ile-au-soleil': [
    {
      title: 'Le programme des prochaines vacances est prêt',
      body: 'Voile, cuisine et grand jeu de piste. Réservez jusqu’à une semaine avant.',
      from: -6,
      until: 45,
    },
  ],
};

/** The news of a collectivity's public page: old, present and to come. */
export function writeNews(
  collectivity: { id: string; slug: string },
  { rows, now, today }: Pick<Setting, 'rows' | 'now' | 'today'>,
): void {
  for (const { title, body, from, until } of TOLD[collectivity.slug] ?? [])
    rows.News.push({
      id: idAt(now),
      collectivityId: collectivity.id,
      title,
      body,
      startDay: toDbDate(addDays(today, from)),
      endDay: until === undefined ? null : toDbDate(addDays(today, until)),
      createdAt: now,
    });
}
