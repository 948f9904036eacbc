import 'server-only';

import { setBookings } from '@/lib/bookings/commands';
import type { Tx } from '@/lib/platform/db/client';

import { endOffers } from './end-offers';
import { recordLineEvents, refreshRequestStatuses } from './events';

/** A line that waits for a seat, and what its family is told of its end. */
export type EndedWait = {
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  lineId: string;
  requestId: string;
  reason: string;
};

/**
 * Ends lines that wait for a seat: their children leave the list, what was offered to them is over, and
 * each family is told why. The caller holds the sessions' locks, then the requests'.
 */
export async function refuseWaiting(tx: Tx, waits: readonly EndedWait[], now: Date): Promise<void> {
  if (waits.length === 0) return;
  const lineIds = waits.map(({ lineId }) => lineId);
  await endOffers(tx, lineIds, 'EXPIRED', now);
  await tx.$executeRaw`
    update "RequestLine" l set status = 'REFUSED', reason = ended.reason, "decidedAt" = ${now}
    from unnest(${lineIds}::uuid[], ${waits.map(({ reason }) => reason)}::text[]) as ended(id, reason)
    where l.id = ended.id and l.status = 'WAITLISTED'`;
  await recordLineEvents(
    tx,
    waits.map(({ collectivityId, requestId, lineId, reason }) => {
      return { collectivityId, requestId, lineId, reason, type: 'REFUSED' };
    }),
    {},
    now,
  );
  await setBookings(
    tx,
    waits.map((wait) => ({ ...wait, status: 'CANCELLED', waitlistedAt: null, isLate: false })),
    now,
  );
  await refreshRequestStatuses(
    tx,
    waits.map(({ requestId }) => requestId),
  );
}
