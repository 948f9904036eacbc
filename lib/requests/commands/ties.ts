import 'server-only';

import { tiedBookings } from '@/lib/bookings/rules/together';
import { weeksAsked } from '@/lib/bookings/rules/whole-week';
import type { AskedTogether } from '@/lib/bookings/rules/limits';
import { newId } from '@/lib/core/ids';

import { noSeatsTogether } from '../messages';
import type { AnsweredSlot } from './submission';
import type { AskedSlot } from './slots';

/** Bookings of a submission that are granted all together or not at all. */
export type Tie = {
  id: string;
  slots: readonly AskedSlot[];
  /** A week of one child: without seats for all of it, all of it waits. */
  canWait: boolean;
};

/** What is tied to what, by session and child. */
export type Ties = ReadonlyMap<AskedSlot, Tie>;

/** A slot, as the rules on what is asked together see it. */
export function togetherOf({
  sessionId,
  childId,
  activityId,
  kind,
  facts,
}: AskedSlot): AskedTogether {
  return { sessionId, childId, activityId, day: facts.times.day, act: kind };
}

/** Ties the bookings of a submission, as its family asks and as whole weeks need. */
export function tiesOf(slots: readonly AskedSlot[], areTied: boolean): Ties {
  const views = slots.map((slot) => ({ ...togetherOf(slot), slot }));
  const isByWeek = ({ slot }: (typeof views)[number]) => slot.facts.rules.bookingUnit === 'WEEK';
  const byDay = tiedBookings(
    views.filter((view) => !isByWeek(view)),
    areTied,
  );
  const byWeek = weeksAsked(views.filter(isByWeek), areTied);
  const tie = (group: typeof views, canWait: boolean): Tie => {
    return { id: newId(), slots: group.map(({ slot }) => slot), canWait };
  };
  const groups = [
    ...byDay.map((group) => tie(group, false)),
    ...byWeek.map((group) => tie(group, new Set(group.map(({ childId }) => childId)).size === 1)),
  ];
  return new Map(groups.flatMap((tie) => tie.slots.map((slot): [AskedSlot, Tie] => [slot, tie])));
}

/** The answer to a booking that would have been granted with others alone: there was no seat for all. */
export function refusedWith(slot: AskedSlot, { id, slots }: Tie): AnsweredSlot {
  const names = [...new Set(slots.map(({ childName }) => childName))];
  return {
    ...slot,
    status: 'REFUSED',
    isBilled: false,
    justifyUntil: null,
    reason: noSeatsTogether(names),
    togetherId: id,
  };
}
