import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

/**
 * Ends the open offers of lines: their seats are free again. The caller holds the sessions' locks.
 * @returns the sessions in which a seat is free again
 */
export async function endOffers(
  tx: Tx,
  lineIds: readonly string[],
  outcome: 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'CANCELLED',
  now: Date,
): Promise<string[]> {
  if (lineIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ sessionId: string }[]>`
    update "SeatOffer" set outcome = ${outcome}::"SeatOfferOutcome", "endedAt" = ${now}
    where "lineId" = any(${[...lineIds]}::uuid[]) and outcome is null
    returning "sessionId"`;
  return rows.map(({ sessionId }) => sessionId);
}
