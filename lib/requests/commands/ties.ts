import 'server-only';

import { hasFreeSeat } from '@/lib/bookings/rules';
import { mayWaitTogether, tiedBookings } from '@/lib/bookings/rules/together';
import { weeksAsked } from '@/lib/bookings/rules/whole-week';
import type { AskedTogether } from '@/lib/bookings/rules/limits';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { noSeatsTogether, requestError } from '../messages';
import type { AnsweredSlot } from './submission';
import type { AskedSlot } from './slots';

/** Slots of a submission that are granted all together or not at all. */
export type Tie = {
  id: string;
  slots: readonly AskedSlot[];
  /** Without seats for all, all wait: where there is a list, and for a week of one child. */
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

/**
 * Ties the slots of a submission, as its family asks and as whole weeks need.
 * @throws DomainError NOT_ONE_FAMILY: who is tied is answered for by all of its guardians at once
 */
export function tiesOf(slots: readonly AskedSlot[], areTied: boolean): Ties {
  const views = slots.map((slot) => ({ ...togetherOf(slot), slot }));
  const isByWeek = ({ slot }: (typeof views)[number]) => slot.facts.rules.bookingUnit === 'WEEK';
  const byDay = tiedBookings(
    views.filter((view) => !isByWeek(view)),
    areTied,
  );
  const byWeek = weeksAsked(views.filter(isByWeek), areTied);
  const tie = (group: typeof views, canWait: boolean): Tie => {
    if (new Set(group.map(({ slot }) => slot.familyId)).size > 1)
      throw requestError('NOT_ONE_FAMILY');
    return { id: newId(), slots: group.map(({ slot }) => slot), canWait };
  };
  const groups = [
    ...byDay.map((group) => tie(group, mayWaitTogether(group.map(queuedOf)))),
    ...byWeek.map((group) => tie(group, new Set(group.map(({ childId }) => childId)).size === 1)),
  ];
  return new Map(groups.flatMap((tie) => tie.slots.map((slot): [AskedSlot, Tie] => [slot, tie])));
}

// Who waits goes first, even where the list was closed since: who comes after waits too, for a free seat.
function queuedOf({ slot: { sessionId, facts, awaited } }: { slot: AskedSlot }) {
  const hasList = facts.rules.hasWaitingList || (awaited > 0 && hasFreeSeat(facts.seats));
  return { sessionId, capacity: facts.seats.capacity, hasList };
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

type Left = { sessionId: string; childId: string; request: { submittedAt: Date } };

/** With whom children waited who left a list, by the lines of their departure; null for who was alone. */
export async function readFormerTies(
  tx: Tx,
  left: readonly Left[],
): Promise<(line: Omit<Left, 'request'>) => string | null> {
  const rows = await tx.$queryRaw<{ sessionId: string; childId: string; togetherId: string }[]>`
    select l."sessionId", l."childId", l."togetherId"
    from unnest(${left.map(({ sessionId }) => sessionId)}::uuid[],
      ${left.map(({ childId }) => childId)}::uuid[],
      ${left.map(({ request }) => request.submittedAt)}::timestamptz[]) as gone("sessionId", "childId", at)
    join "Session" s on s.id = gone."sessionId"
    join "RequestLine" l on l."collectivityId" = s."collectivityId"
      and l."sessionId" = gone."sessionId" and l."childId" = gone."childId"
      and l.status = 'WITHDRAWN' and l."decidedAt" = gone.at and l."togetherId" is not null`;
  return ({ sessionId, childId }) =>
    rows.find((row) => row.sessionId === sessionId && row.childId === childId)?.togetherId ?? null;
}
