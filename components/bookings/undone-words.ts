import { type CivilDate, mondayOf } from '@/lib/core/dates/civil-date';
import { formatWeekdayDay } from '@/lib/core/dates/format';
import { capitalise, listWords, plural } from '@/lib/core/words';
import type { Parted } from '@/lib/requests/types';

type Undone = {
  kept: readonly string[];
  lostDays: readonly CivilDate[];
  passedOn: readonly string[];
  parted: readonly Parted[];
};

/** What an undo did not give back as it was; null where all is as before. */
export function undoneShortWords({ kept, lostDays, passedOn, parted }: Undone): string | null {
  if (kept.length > 0)
    return [keptWords(kept.length), ...(lostDays.length > 0 ? [lostWords(lostDays)] : [])].join(
      ' ',
    );
  if (passedOn.length > 0) return passedOnWords(passedOn.length);
  return parted.length > 0 ? partedWords(parted) : null;
}

/** "1 demande n’a pas pu être annulée." */
function keptWords(count: number): string {
  return `${plural(count, 'demande n’a pas pu être annulée', 'demandes n’ont pas pu être annulées')}.`;
}

/** "La semaine reste annulée : il n’y a plus de place le mercredi 28 avril." */
function lostWords(days: readonly CivilDate[]): string {
  const weeks = new Set(days.map(mondayOf)).size;
  return `${weeks > 1 ? 'Les semaines restent annulées' : 'La semaine reste annulée'}\u00A0: il n’y a plus de place ${listWords(days.map((day) => `le ${formatWeekdayDay(day)}`))}.`;
}

function passedOnWords(count: number): string {
  return count === 1
    ? 'Votre place dans la liste d’attente est rétablie, mais la place qui vous était proposée est déjà passée à la famille suivante.'
    : 'Vos places dans les listes d’attente sont rétablies, mais celles qui vous étaient proposées sont déjà passées aux familles suivantes.';
}

/** "Tom a déjà sa place : Léa attend de son côté." */
function partedWords(parted: readonly Parted[]): string {
  const namesOf = (names: readonly string[]): string[] => [...new Set(names)];
  const seated = namesOf(parted.filter(({ isSeated }) => isSeated).map(({ other }) => other));
  const offered = namesOf(parted.filter(({ isSeated }) => !isSeated).map(({ other }) => other));
  const alone = namesOf(parted.map(({ child }) => child));
  const reasons = [
    seated.length === 0
      ? ''
      : `${listWords(seated)} ${seated.length > 1 ? 'ont' : 'a'} déjà ${seated.length > 1 ? 'leur' : 'sa'} place`,
    offered.length === 0 ? '' : `une place est déjà proposée à ${listWords(offered)}`,
  ].filter((words) => words !== '');
  const waits = alone.length > 1 ? 'attendent chacun' : 'attend';
  return `${capitalise(listWords(reasons))}\u00A0: ${listWords(alone)} ${waits} de son côté.`;
}
