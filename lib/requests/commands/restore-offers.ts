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
  capacity: number | null;
  taken: number;
};

// An offer that was let go is over for good: the same seat is offered anew.
function readFormerOffers(tx: Tx, left: readonly Left[], leftAt: Date): Promise<FormerOffer[]> {
  return tx.$queryRaw<FormerOffer[]>`
    select o."collectivityId", o."sessionId", o."childId", o."familyId", o."expiresAt",
      l.id as "lineId", s.capacity, s.taken
    from unnest(${left.map(({ sessionId }) => sessionId)}::uuid[],
      ${left.map(({ childId }) => childId)}::uuid[]) as given("sessionId", "childId")
    join "SeatOffer" o on o."sessionId" = given."sessionId" and o."childId" = given."childId"
      and o.outcome = 'DECLINED' and o."endedAt" = ${leftAt}
    join "Session" s on s.id = o."sessionId"
    join "RequestLine" l on l."sessionId" = o."sessionId" and l."childId" = o."childId"
      and l.status = 'WAITLISTED'
    order by o."sessionId", o."offeredAt", o.id`;
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
  const again = new Map<string, number>();
  const isFree = ({ sessionId, capacity, taken }: FormerOffer): boolean => {
    const more = again.get(sessionId) ?? 0;
    const isLeft = hasFreeSeat({ capacity, overbooked: 0, taken: taken + more });
    if (isLeft) again.set(sessionId, more + 1);
    return isLeft;
  };
  const open = former.filter((offer) => offer.expiresAt > now && isFree(offer));
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
