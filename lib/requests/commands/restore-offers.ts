import 'server-only';

import { hasFreeSeat } from '@/lib/bookings/rules';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

type Left = { sessionId: string; childId: string };

type FormerOffer = Left & {
  collectivityId: string;
  familyId: string;
  expiresAt: Date;
  /** The line that waits again. */
  lineId: string;
  /** The same for those who wait together. */
  tie: string;
  capacity: number | null;
  taken: number;
};

// An offer that was let go is over for good: the same seat is offered anew.
function readFormerOffers(tx: Tx, left: readonly Left[], leftAt: Date): Promise<FormerOffer[]> {
  return tx.$queryRaw<FormerOffer[]>`
    select o."collectivityId", o."sessionId", o."childId", o."familyId", o."expiresAt",
      l.id as "lineId", coalesce(l."togetherId", l.id)::text as tie, s.capacity, s.taken
    from unnest(${left.map(({ sessionId }) => sessionId)}::uuid[],
      ${left.map(({ childId }) => childId)}::uuid[]) as given("sessionId", "childId")
    join "SeatOffer" o on o."sessionId" = given."sessionId" and o."childId" = given."childId"
      and o.outcome = 'DECLINED' and o."endedAt" = ${leftAt}
    join "Session" s on s.id = o."sessionId"
    join "RequestLine" l on l."sessionId" = o."sessionId" and l."childId" = o."childId"
      and l.status = 'WAITLISTED'
    order by o."sessionId", o."offeredAt", o.id`;
}

const groupOf = ({ sessionId, tie }: FormerOffer): string => `${sessionId}:${tie}`;

// Those who wait together are offered seats for all of them, or none.
function restorableOf(former: readonly FormerOffer[]): FormerOffer[] {
  const again = new Map<string, number>();
  return [...new Set(former.map(groupOf))].flatMap((key) => {
    const group = former.filter((offer) => groupOf(offer) === key);
    const [first, ...others] = group;
    if (first === undefined) return [];
    const { sessionId, capacity, taken } = first;
    const more = others.length + (again.get(sessionId) ?? 0);
    if (!hasFreeSeat({ capacity, overbooked: 0, taken: taken + more })) return [];
    again.set(sessionId, more + 1);
    return group;
  });
}

/**
 * Offers seats again to children who are given back their place on a list, until the instant they had,
 * unless the seat went to somebody else meanwhile. The caller holds the sessions' locks.
 * @param leftAt when they left the lists
 * @returns those whose offer passed on
 */
export async function restoreOffers(
  tx: Tx,
  left: readonly Left[],
  leftAt: Date,
  now: Date,
): Promise<Left[]> {
  if (left.length === 0) return [];
  const former = await readFormerOffers(tx, left, leftAt);
  const open = restorableOf(former.filter((offer) => offer.expiresAt > now));
  await tx.seatOffer.createMany({
    data: open.map(({ collectivityId, sessionId, childId, familyId, lineId, expiresAt }) => ({
      id: newId(),
      collectivityId,
      sessionId,
      childId,
      familyId,
      lineId,
      offeredAt: now,
      expiresAt,
    })),
  });
  return former.filter((offer) => offer.expiresAt > now && !open.includes(offer));
}
