import { tiedBookings } from '@/lib/bookings/rules/together';
import type { SubmittedLine } from '@/lib/requests/types';
import { listWords, plural } from '@/lib/core/words';

import type { Ask } from './use-picks';

/** What is picked for brothers and sisters, who have a seat all together or not at all. */
export function tiesOf(asks: readonly Ask[], areTied: boolean): Ask[][] {
  const slots = asks.map((ask) => ({
    childId: ask.view.child.id,
    activityId: String(ask.view.session.activity),
    day: ask.view.day.day,
    act: ask.act,
    ask,
  }));
  return tiedBookings(slots, areTied).map((tie) => tie.map(({ ask }) => ask));
}

/** Whether some of what is picked may be asked for brothers and sisters together. */
export function mayBeTied(asks: readonly Ask[]): boolean {
  return tiesOf(asks, true).length > 0;
}

/** What was not granted: "2 refusées", "2 refusées faute de places pour tous (lundi 30 novembre)"; null where all was. */
export function refusedWords(
  asks: readonly Ask[],
  lines: readonly SubmittedLine[],
  areTied: boolean,
): string | null {
  const refused = lines.filter(({ status }) => status === 'REFUSED');
  if (refused.length === 0) return null;
  const count = plural(refused.length, 'refusée');
  // An agent refuses for reasons of their own.
  if (!areTied) return count;
  const days = asks
    .filter(({ view }) => refused.some(({ sessionId }) => sessionId === view.session.id))
    .map(({ view }) => view.day.name);
  return `${count} faute de places pour tous (${listWords([...new Set(days)])})`;
}

/** Why nothing of what was sent was granted to those who wished it together; null where something was. */
export function allRefusedWords(
  asks: readonly Ask[],
  lines: readonly SubmittedLine[],
): string | null {
  const words = refusedWords(asks, lines, true);
  return words === null || lines.some(({ status }) => status !== 'REFUSED')
    ? null
    : `Rien n’est réservé\u00A0: ${words}. Vous pouvez demander de nouveau, sans «\u00A0Tous ensemble ou pas du tout\u00A0».`;
}
