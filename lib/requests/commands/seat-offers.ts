import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { setBookings } from '@/lib/bookings/commands';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError } from '../messages';
import type { SeatOfferAnswer } from '../types';
import { endOffers } from './end-offers';
import { lockRequests, recordLineEvents, refreshRequestStatuses } from './events';
import { promoteWaitingLists } from './promote';
import { lockSessions } from './slots';
import { lockNeeds, refuseNeeded } from './withdraw-needed';

type OfferRow = {
  id: string;
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  lineId: string;
  requestId: string;
  isLate: boolean;
  expiresAt: Date;
  outcome: 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'CANCELLED' | null;
};

function readOffer(tx: Tx, actor: GuardianActor, offerId: string): Promise<OfferRow[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  return tx.$queryRaw<OfferRow[]>`
    select o.id, o."collectivityId", o."sessionId", o."childId", o."familyId", o."lineId",
      o."expiresAt", o.outcome, l."requestId", l."isBilled" as "isLate"
    from "SeatOffer" o join "RequestLine" l on l.id = o."lineId"
    where o.id = ${offerId}::uuid and o."familyId" = any(${familyIds}::uuid[])`;
}

/**
 * Takes the seat that a family is offered. Answering twice the same is harmless.
 * @throws DomainError NOT_FOUND; OFFER_OVER when it has expired or was answered otherwise
 */
export function acceptOffer(actor: GuardianActor, offerId: string, now: Date): Promise<void> {
  return answerOffer(actor, { offerId, answer: 'ACCEPTED' }, now);
}

/**
 * Lets the seat go to the next of the list, and leaves it. Answering twice the same is harmless.
 * @throws DomainError NOT_FOUND; OFFER_OVER when it has expired or was answered otherwise; NEEDED_BY
 */
export function declineOffer(actor: GuardianActor, offerId: string, now: Date): Promise<void> {
  return answerOffer(actor, { offerId, answer: 'DECLINED' }, now);
}

async function answerOffer(
  actor: GuardianActor,
  { offerId, answer }: { offerId: string; answer: SeatOfferAnswer },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [found] = await readOffer(tx, actor, offerId);
    if (found === undefined) throw requestError('NOT_FOUND');
    await lockNeeds(tx, actor, [found.lineId]);
    await lockSessions(tx, [found.sessionId]);
    await lockRequests(tx, [found.requestId]);
    const [offer] = await readOffer(tx, actor, offerId);
    if (offer?.outcome === answer) return;
    if (offer?.outcome !== null || now > offer.expiresAt) throw requestError('OFFER_OVER');
    await endOffers(tx, [offer.lineId], answer, now);
    await settle(tx, offer, { answer, accountId: actor.accountId }, now);
    if (answer === 'DECLINED') await refuseNeeded(tx, [offer.lineId]);
  });
}

async function settle(
  tx: Tx,
  offer: OfferRow,
  { answer, accountId }: { answer: SeatOfferAnswer; accountId: string },
  now: Date,
): Promise<void> {
  const { lineId, requestId, collectivityId, sessionId } = offer;
  const isTaken = answer === 'ACCEPTED';
  const status = isTaken ? 'ACCEPTED' : 'WITHDRAWN';
  const { count } = await tx.requestLine.updateMany({
    where: { id: lineId, status: 'WAITLISTED' },
    data: { status, decidedAt: now },
  });
  if (count !== 1) throw requestError('SLOT_CHANGED');
  const booking = {
    ...offer,
    status: isTaken ? 'BOOKED' : 'CANCELLED',
    waitlistedAt: null,
  } as const;
  if ((await setBookings(tx, [booking], now)) !== 1) throw requestError('SLOT_CHANGED');
  const event = { collectivityId, requestId, lineId, type: status } as const;
  await recordLineEvents(tx, [event], { accountId }, now);
  await refreshRequestStatuses(tx, [requestId]);
  if (!isTaken) await promoteWaitingLists(tx, [sessionId], now);
}
