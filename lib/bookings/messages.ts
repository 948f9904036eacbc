import { formatInstant, formatWeekdayDay } from '@/lib/core/dates/format';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { SlotRefusal } from './types';

/** What a refusal's sentence may mention. */
export type RefusalFacts = {
  day: CivilDate;
  timeZone: string;
  cutoff: Date | null;
  closure: string | null;
};

function tooLate(what: string, { cutoff, timeZone }: RefusalFacts): string {
  return cutoff === null
    ? `Il n’est pas possible ${what}\u00A0: aucune date limite n’est fixée pour ce jour.`
    : `Il n’est plus possible ${what}\u00A0: la date limite était le ${formatInstant(cutoff, timeZone)}.`;
}

/** Why an act is refused, in one sentence. */
export const slotRefusalMessages: Record<SlotRefusal, (facts: RefusalFacts) => string> = {
  NOT_ENROLLED: ({ day }) =>
    `L’enfant n’est pas inscrit à cette activité le ${formatWeekdayDay(day)}. L’inscription se demande au service.`,
  CLOSED: ({ day, closure }) =>
    `Le service est fermé le ${formatWeekdayDay(day)}${closure === null ? '' : ` (${closure})`}.`,
  BOOKING_CUTOFF_PASSED: (facts) => tooLate('de réserver', facts),
  ABSENCE_CUTOFF_PASSED: (facts) => tooLate('de modifier cette réservation', facts),
  ALREADY_BOOKED: () => 'Ce créneau est déjà réservé.',
  ALREADY_REQUESTED: () => 'Une demande attend déjà une réponse pour ce créneau.',
  NOT_BOOKED: () => 'Ce créneau n’est pas réservé\u00A0: il n’y a rien à annuler.',
  SESSION_FULL: ({ day }) =>
    `Il n’y a plus de place le ${formatWeekdayDay(day)}, et pas de liste d’attente.`,
};
