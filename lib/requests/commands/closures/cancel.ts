import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { queueFamilyEmails } from '@/lib/notifications/commands/family-emails';
import type { Tx } from '@/lib/platform/db/client';

import { closureKey, closureUndoUntil } from '../../rules/closure';
import { endOffers } from '../end-offers';
import {
  type EventAuthor,
  lockRequests,
  recordLineEvents,
  refreshRequestStatuses,
  type LineEvent,
} from '../events';
import { readEffects, type ClosureEffect } from './effects';

/** Sessions that a closure has just closed. */
type Cancelling = {
  collectivityId: string;
  closureId: string;
  sessionIds: readonly string[];
  author: EventAuthor;
  /** As families and the history read it. */
  reason: string;
  firstDay: CivilDate;
  zone: string;
};

/**
 * Cancels what closed sessions hold, answers what waits for them, and has the families told. What it
 * was before is kept with the closure. The caller holds the sessions' locks.
 */
export async function cancelClosed(
  tx: Tx,
  closing: Cancelling,
  now: Date,
): Promise<{ children: number; families: number }> {
  const { collectivityId, closureId, sessionIds, firstDay, zone } = closing;
  const effects = await readEffects(tx, sessionIds);
  await keepEffects(tx, closureId, effects);
  await answerLines(tx, effects, closing, now);
  await cancelBookings(tx, closureId, now);
  const familyIds = [...new Set(effects.map(({ familyId }) => familyId))];
  await queueFamilyEmails(
    tx,
    familyIds.map((familyId) => ({
      kind: 'CLOSURE',
      collectivityId,
      familyId,
      key: closureKey(closureId),
      data: { closureId },
    })),
    { now, leavesAt: closureUndoUntil({ start: firstDay, createdAt: now }, zone) },
  );
  return { children: effects.length, families: familyIds.length };
}

async function keepEffects(
  tx: Tx,
  closureId: string,
  effects: readonly ClosureEffect[],
): Promise<void> {
  await tx.closureEffect.createMany({
    data: effects.map((effect) => {
      const { collectivityId, sessionId, childId, familyId, booking, waitlistedAt } = effect;
      const { isLate, lineId, lineStatus } = effect;
      const who = { closureId, collectivityId, sessionId, childId, familyId };
      return { ...who, booking, waitlistedAt, isLate, lineId, lineStatus };
    }),
  });
}

async function cancelBookings(tx: Tx, closureId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update "Booking" b set status = 'CANCELLED', "waitlistedAt" = null, "updatedAt" = ${now}
    from "ClosureEffect" e
    where e."closureId" = ${closureId}::uuid and e.booking is not null
      and b."sessionId" = e."sessionId" and b."childId" = e."childId"
      and b.status = e.booking`;
}

// A booking that waited is refused; an absence or a cancellation asked for is granted: nothing is billed.
async function answerLines(
  tx: Tx,
  effects: readonly ClosureEffect[],
  { author, reason }: Pick<Cancelling, 'author' | 'reason'>,
  now: Date,
): Promise<void> {
  const open = effects.flatMap(({ lineId, requestId, ...effect }) =>
    lineId === null || requestId === null ? [] : [{ ...effect, lineId, requestId }],
  );
  const requestIds = open.map(({ requestId }) => requestId);
  await lockRequests(tx, requestIds);
  const idsOf = (isBooking: boolean): string[] =>
    open.filter(({ kind }) => (kind === 'BOOKING') === isBooking).map(({ lineId }) => lineId);
  const status = { in: ['PENDING' as const, 'WAITLISTED' as const] };
  await tx.requestLine.updateMany({
    where: { id: { in: idsOf(true) }, status },
    data: { status: 'REFUSED', reason, decidedAt: now },
  });
  await tx.requestLine.updateMany({
    where: { id: { in: idsOf(false) }, status },
    data: { status: 'ACCEPTED', isBilled: false, decidedAt: now },
  });
  await endOffers(tx, idsOf(true), 'CANCELLED', now);
  const events = effects.flatMap(closedEvents).map((event) => ({ ...event, reason }));
  await recordLineEvents(tx, events, author, now);
  await refreshRequestStatuses(tx, requestIds);
}

function closedEvents(effect: ClosureEffect): LineEvent[] {
  const { collectivityId } = effect;
  const lines = [
    [effect.lineId, effect.requestId],
    [effect.bookedLineId, effect.bookedRequestId],
  ] as const;
  return lines.flatMap(([lineId, requestId]) =>
    lineId === null || requestId === null
      ? []
      : [{ collectivityId, lineId, requestId, type: 'CLOSED' }],
  );
}
