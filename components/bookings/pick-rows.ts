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

const ACTS = [
  ['BOOKING', 'réservation'],
  ['ABSENCE', 'absence'],
] as const;

function pickedOf(views: readonly SlotView[], picks: Picks): PickRow['picked'] {
  const count = views.filter(({ key }) => picks.has(key)).length;
  if (count === 0) return 'none';
  return count === views.length ? 'all' : 'some';
}

function nameAmong({ name, facility }: ActivityModel, all: readonly ActivityModel[]): string {
  const isAlone = all.filter((other) => other.name === name).length === 1;
  return isAlone ? name : `${name} (${facility})`;
}

/** The rows that can be picked, in the order of the activities: what is free to book, then what is booked to give up. */
export function pickRowsOf(slots: readonly SlotView[], picks: Picks): PickRow[] {
  const byActivity = new Map<ActivityModel, SlotView[]>();
  for (const view of slots)
    byActivity.set(view.activity, [...(byActivity.get(view.activity) ?? []), view]);
  const activities = [...byActivity.keys()];
  return [...byActivity].flatMap(([activity, own]) =>
    ACTS.flatMap(([act, word]) => {
      const views = own.filter((view) => pickableAct(view) === act);
      const [first] = views;
      if (first === undefined) return [];
      const name = nameAmong(activity, activities);
      const words = plural(views.length, word);
      return [{ key: `${first.key} ${act}`, name, words, views, picked: pickedOf(views, picks) }];
    }),
  );
}
