import 'server-only';

import { IS_INVOICED } from '@/lib/billing/queries/billable-sql';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { RequestKind, RequestLineStatus } from '../../types';

/** What a closure changes for a child on a session, as it was before. */
export type ClosureEffect = {
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  booking: 'BOOKED' | 'WAITLISTED' | 'ABSENT_BILLED' | null;
  waitlistedAt: Date | null;
  isLate: boolean;
  /** The line that waits for an answer or for a seat. */
  lineId: string | null;
  lineStatus: Extract<RequestLineStatus, 'PENDING' | 'WAITLISTED'> | null;
  requestId: string | null;
  kind: RequestKind | null;
  /** The line that the booking came from, where there is one: its history tells the closure too. */
  bookedLineId: string | null;
  bookedRequestId: string | null;
};

/** The booking `b` is cancelled by a closure: an absence too where it would be billed, and is not yet. */
export const IS_CANCELLED_BY_CLOSURE = Prisma.sql`(b.status in ('BOOKED', 'WAITLISTED')
  or b.status = 'ABSENT_BILLED' and not ${IS_INVOICED})`;

/** All that sessions hold which a closure cancels or answers. The caller holds their locks. */
export function readEffects(tx: Tx, sessionIds: readonly string[]): Promise<ClosureEffect[]> {
  return tx.$queryRaw<ClosureEffect[]>`
    select s."collectivityId", s.id as "sessionId", x."childId",
      coalesce(b."familyId", open."familyId") as "familyId", b.status as booking, b."waitlistedAt",
      coalesce(b."isLate", false) as "isLate", open.id as "lineId", open.status as "lineStatus",
      open."requestId", open.kind, booked.id as "bookedLineId", booked."requestId" as "bookedRequestId"
    from unnest(${[...sessionIds]}::uuid[]) as closed(id)
    join "Session" s on s.id = closed.id
    cross join lateral (
      select b."childId" from "Booking" b where b."sessionId" = s.id and ${IS_CANCELLED_BY_CLOSURE}
      union
      select "childId" from "RequestLine" where "sessionId" = s.id and status = 'PENDING'
    ) x
    left join "Booking" b on b."sessionId" = s.id and b."childId" = x."childId"
      and ${IS_CANCELLED_BY_CLOSURE}
    left join lateral (
      select l.id, l.status, l."requestId", r.kind, r."familyId"
      from "RequestLine" l join "Request" r on r.id = l."requestId"
      where l."collectivityId" = s."collectivityId" and l."sessionId" = s.id
        and l."childId" = x."childId" and l.status in ('PENDING', 'WAITLISTED')
      order by l.status, l.id limit 1
    ) open on true
    left join lateral (
      select l.id, l."requestId"
      from "RequestLine" l join "Request" r on r.id = l."requestId" and r.kind = 'BOOKING'
      where b.status in ('BOOKED', 'ABSENT_BILLED') and l."collectivityId" = s."collectivityId"
        and l."sessionId" = s.id and l."childId" = x."childId" and l.status = 'ACCEPTED'
      order by l.id desc limit 1
    ) booked on true
    order by s.id, x."childId"`;
}
