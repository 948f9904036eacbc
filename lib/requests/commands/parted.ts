import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { Tx } from '@/lib/platform/db/client';

import type { Parted } from '../types';

/**
 * Who waits again alone: those tied to them had a seat, or were offered one, while they were away.
 * @param ties what was given back
 */
export function readParted(
  tx: Tx,
  { subscriptions }: GuardianActor,
  ties: readonly string[],
): Promise<Parted[]> {
  return tx.$queryRaw<Parted[]>`
    with tied as (
      select l.*, c."firstName" as name, b.status as booking, exists (
        select from "SeatOffer" o where o."lineId" = l.id and o.outcome is null) as "isOffered"
      from "RequestLine" l
      join "Child" c on c.id = l."childId"
      join "Booking" b on b."sessionId" = l."sessionId" and b."childId" = l."childId"
      where l."collectivityId" = any(${subscriptions.map(({ collectivity }) => collectivity.id)}::uuid[])
        and l."togetherId" = any(${[...ties]}::uuid[])
    )
    select distinct mine.name as child, other.name as other, not other."isOffered" as "isSeated"
    from tied mine join tied other on other."togetherId" = mine."togetherId"
      and other."sessionId" = mine."sessionId" and other."childId" <> mine."childId"
    where mine.status = 'WAITLISTED' and not mine."isOffered"
      and (other."isOffered" or (other.status = 'ACCEPTED' and other.booking = 'BOOKED'))
    order by child, other`;
}
