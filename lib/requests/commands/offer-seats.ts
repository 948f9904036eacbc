import 'server-only';

import { newId } from '@/lib/core/ids';
import { queueFamilyEmails } from '@/lib/notifications/commands/family-emails';
import type { Tx } from '@/lib/platform/db/client';

import { offerUntil } from '../rules/seat-offer';

type Offered = {
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  lineId: string;
  hours: number;
  /** When the session begins: an offer ends then at the latest. */
  beginsAt: Date;
};

/**
 * Offers seats to children on waiting lists, and tells their families at once. An open offer holds its
 * seat. The caller holds the sessions' locks.
 */
export async function offerSeats(tx: Tx, offered: readonly Offered[], now: Date): Promise<void> {
  const offers = offered.flatMap(({ hours, beginsAt, ...row }) => {
    const expiresAt = offerUntil(now, hours, beginsAt);
    return expiresAt === null ? [] : [{ id: newId(), ...row, offeredAt: now, expiresAt }];
  });
  if (offers.length === 0) return;
  await tx.seatOffer.createMany({
    data: offers.map(
      ({ id, collectivityId, sessionId, childId, familyId, lineId, offeredAt, expiresAt }) => ({
        id,
        collectivityId,
        sessionId,
        childId,
        familyId,
        lineId,
        offeredAt,
        expiresAt,
      }),
    ),
  });
  await queueFamilyEmails(
    tx,
    offers.map(({ id, collectivityId, familyId }) => ({
      kind: 'SEAT_OFFER',
      collectivityId,
      familyId,
      key: `offer:${id}`,
      data: { offerId: id },
    })),
    { now, leavesAt: now },
  );
}
