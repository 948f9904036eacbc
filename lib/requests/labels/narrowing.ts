import type { AgeBand, WaitedDays } from '../types/queue';

/** Since when a request waits, at least. */
export const WAITED_LABELS: Record<WaitedDays, string> = {
  1: 'Hier ou avant',
  3: 'Il y a 3\u00A0jours ou plus',
  7: 'Il y a 7\u00A0jours ou plus',
};

/** The age of a child on the day of the session. */
export const AGE_BAND_LABELS: Record<AgeBand, string> = {
  '0-2': 'Moins de 3\u00A0ans',
  '3-5': '3 à 5\u00A0ans',
  '6-11': '6 à 11\u00A0ans',
  '12': '12\u00A0ans et plus',
};
