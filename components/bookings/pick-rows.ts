import { plural } from '@/lib/core/words';

import type { ActivityModel } from './planning-model';
import { pickableAct, type SlotView } from './slot-view';
import type { Picks } from './use-picks';

/** An activity over all the days that are shown, as one thing to pick. */
export type PickRow = {
  key: string;
  /** "Garderie matin", with its facility where two have one of that name. */
  name: string;
  /** "5 réservations", "2 absences": what picking it asks for. */
  words: string;
  views: readonly SlotView[];
  /** All of its slots are picked, some, or none. */
  picked: 'all' | 'some' | 'none';
};

// Free slots are booked; an activity that has none left is given up. One row never mixes the two.
function askedTogether(views: readonly SlotView[]): { words: string; views: SlotView[] } {
  const bookings = views.filter((view) => pickableAct(view) === 'BOOKING');
  if (bookings.length > 0) {
    return { words: plural(bookings.length, 'réservation'), views: bookings };
  }
  const absences = views.filter((view) => pickableAct(view) === 'ABSENCE');
  return { words: plural(absences.length, 'absence'), views: absences };
}

function pickedOf(views: readonly SlotView[], picks: Picks): PickRow['picked'] {
  const count = views.filter(({ key }) => picks.has(key)).length;
  if (count === 0) return 'none';
  return count === views.length ? 'all' : 'some';
}

function nameAmong({ name, facility }: ActivityModel, all: readonly ActivityModel[]): string {
  const isAlone = all.filter((other) => other.name === name).length === 1;
  return isAlone ? name : `${name} (${facility})`;
}

/** The rows that can be picked, in the order of the activities; one where nothing can be asked is left out. */
export function pickRowsOf(slots: readonly SlotView[], picks: Picks): PickRow[] {
  const byActivity = new Map<ActivityModel, SlotView[]>();
  for (const view of slots)
    byActivity.set(view.activity, [...(byActivity.get(view.activity) ?? []), view]);
  return [...byActivity].flatMap(([activity, own], _rank, all) => {
    const { words, views } = askedTogether(own);
    const [first] = views;
    if (first === undefined) return [];
    const name = nameAmong(
      activity,
      all.map(([other]) => other),
    );
    return [{ key: first.key, name, words, views, picked: pickedOf(views, picks) }];
  });
}
