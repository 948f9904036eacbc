import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { setBookings, type BookingChange } from '@/lib/bookings/commands';
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

// An offer, and the open ones of those who are tied to it: they are answered together.
function readOffers(tx: Tx, actor: GuardianActor, offerId: string): Promise<OfferRow[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  return tx.$queryRaw<OfferRow[]>`
    with asked as (
      select o.id, o."collectivityId", o."sessionId", l."togetherId"
      from "SeatOffer" o join "RequestLine" l on l.id = o."lineId"
      where o.id = ${offerId}::uuid and o."familyId" = any(${familyIds}::uuid[])
    )
    select o.id, o."collectivityId", o."sessionId", o."childId", o."familyId", o."lineId",
      o."expiresAt", o.outcome, l."requestId", l."isBilled" as "isLate"
    from asked
    join "SeatOffer" o on o."collectivityId" = asked."collectivityId"
      and o."sessionId" = asked."sessionId"
    join "RequestLine" l on l.id = o."lineId"
    where o.id = asked.id or (o.outcome is null and l."togetherId" = asked."togetherId"
      and o."familyId" = any(${familyIds}::uuid[]))
    order by o.id`;
}

/**
 * Takes the seat that a family is offered, and those of the children tied to it. Answering twice the same is harmless.
 * @throws DomainError NOT_FOUND; OFFER_OVER when it has expired or was answered otherwise
 */
export function acceptOffer(actor: GuardianActor, offerId: string, now: Date): Promise<void> {
  return answerOffer(actor, { offerId, answer: 'ACCEPTED' }, now);
}

/**
 * Lets the seat go to the next of the list, and leaves it, with the children tied to it. Answering twice
 * the same is harmless.
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
    const found = await readOffers(tx, actor, offerId);
    const [first] = found;
    if (first === undefined) throw requestError('NOT_FOUND');
    const lineIds = found.map(({ lineId }) => lineId);
    await lockNeeds(tx, actor, lineIds);
    await lockSessions(tx, [first.sessionId]);
    await lockRequests(
      tx,
      found.map(({ requestId }) => requestId),
    );
    const offers = (await readOffers(tx, actor, offerId)).filter(({ lineId }) =>
      lineIds.includes(lineId),
    );
    const offer = offers.find(({ id }) => id === offerId);
    if (offer?.outcome === answer) return;
    if (offer?.outcome !== null || now > offer.expiresAt) throw requestError('OFFER_OVER');
    const answered = offers.map(({ lineId }) => lineId);
    await endOffers(tx, answered, answer, now);
    await settle(tx, offers, { answer, accountId: actor.accountId }, now);
    if (answer === 'DECLINED') await refuseNeeded(tx, answered);
  });
}

async function settle(
  tx: Tx,
  offers: readonly OfferRow[],
  { answer, accountId }: { answer: SeatOfferAnswer; accountId: string },
  now: Date,
): Promise<void> {
  const isTaken = answer === 'ACCEPTED';
  const status = isTaken ? 'ACCEPTED' : 'WITHDRAWN';
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: offers.map(({ lineId }) => lineId) }, status: 'WAITLISTED' },
    data: { status, decidedAt: now },
  });
  if (count !== offers.length) throw requestError('SLOT_CHANGED');
  const bookings = offers.map((offer): BookingChange => {
    return { ...offer, status: isTaken ? 'BOOKED' : 'CANCELLED', waitlistedAt: null };
  });
  if ((await setBookings(tx, bookings, now)) !== bookings.length)
    throw requestError('SLOT_CHANGED');
  const events = offers.map(({ collectivityId, requestId, lineId }) => {
    return { collectivityId, requestId, lineId, type: status } as const;
  });
  await recordLineEvents(tx, events, { accountId }, now);
  await refreshRequestStatuses(
    tx,
    offers.map(({ requestId }) => requestId),
  );
  const left = isTaken ? [] : offers.map(({ sessionId }) => sessionId);
  await promoteWaitingLists(tx, left, now);
}
