import type { Moment } from '../types';

/** The moments of the day, in the order of the planning’s rows. */
export const momentLabels: Record<Moment, string> = {
  MORNING: 'Matin',
  NOON: 'Midi',
  AFTERNOON: 'Après-midi',
  EVENING: 'Soir',
  DAY: 'Journée',
};
