import { plural } from '@/lib/core/words';
import { formatDayShort } from '@/lib/core/dates/format';

import type { LocalInstant } from '../types/queue';
import type { WaitingList, WaitingTotals } from '../types/waiting-lists';

/** "12 enfants attendent une place, sur 5 créneaux." */
export function waitingLead({ sessions, children }: WaitingTotals): string {
  if (children === 0) return 'Personne n’attend de place.';
  const who = children === 1 ? '1\u00A0enfant attend' : `${children}\u00A0enfants attendent`;
  return `${who} une place, sur ${plural(sessions, 'créneau', 'créneaux')}.`;
}

function untilWords({ day, time }: LocalInstant): string {
  return `jusqu’au ${formatDayShort(day)} à ${time}`;
}

/** What is to know of a list, and who acts: one sentence each. */
export function waitingNotes(list: WaitingList): string[] {
  const { offered, offerEnds, isAutomatic, toGive } = list;
  const places = plural(offered, 'place proposée', 'places proposées');
  return [
    ...(offered > 0 && offerEnds !== null ? [`${places} ${untilWords(offerEnds)}.`] : []),
    ...(toGive > 0 ? ['C’est à vous d’attribuer.'] : []),
    ...(toGive === 0 && isAutomatic ? ['Une place libérée va seule au premier de la liste.'] : []),
    ...(toGive === 0 && !isAutomatic ? ['Une place libérée attendra votre décision.'] : []),
  ];
}
