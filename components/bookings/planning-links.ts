import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';

import { neighbourOf, type PlanningAddress, planningHref } from './planning-address';
import type { PlanningLinks } from './planning-model';

/** Where the planning leads from an address. */
export function linksOf(address: PlanningAddress, today: CivilDate): PlanningLinks {
  const to = (changes: Partial<PlanningAddress>) => planningHref({ ...address, ...changes }, today);
  return {
    here: to({}),
    previous: to({ date: neighbourOf(address, -1) }),
    next: to({ date: neighbourOf(address, 1) }),
    weeks: {
      previous: to({ date: addDays(address.date, -7) }),
      next: to({ date: addDays(address.date, 7) }),
    },
    today: to({ date: today }),
    views: {
      mois: to({ view: 'mois' }),
      semaine: to({ view: 'semaine' }),
      semaine5: to({ view: 'semaine5' }),
      jour: to({ view: 'jour' }),
    },
    everything: to({ children: null, activities: null, collectivities: null }),
  };
}
