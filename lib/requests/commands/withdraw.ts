import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { setBookings } from '@/lib/bookings/commands';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError } from '../messages';
import type { WithdrawLinesInput } from '../schema';
import type { RequestLineStatus } from '../types';
import { endOffers } from './end-offers';
import { lockRequests, recordLineEvents, refreshRequestStatuses } from './events';
import { promoteWaitingLists } from './promote';
import { lockSessions } from './slots';

type LineRow = {
  lineId: string;
  requestId: string;
  collectivityId: string;
  familyId: string;
  sessionId: string;
  childId: string;
  status: RequestLineStatus;
};

/** What was withdrawn, and what had been answered or withdrawn before. */
export type WithdrawalReceipt = {
  withdrawn: string[];
  changed: { lineId: string; status: RequestLineStatus }[];
};

/**
 * Takes back lines of the family's requests that no agent has answered, or that wait for a seat.
 * Withdrawing twice is harmless.
 * @throws DomainError NOT_FOUND; NOTHING_TO_WITHDRAW when all were answered meanwhile
 */
export async function withdrawLines(
  actor: GuardianActor,
  { lineIds }: WithdrawLinesInput,
  now: Date,
): Promise<WithdrawalReceipt> {
  return inTransaction(async (tx) => {
    const receipt = await withdrawIn(tx, actor, lineIds, now);
    const isAnswered = receipt.changed.some(({ status }) => status !== 'WITHDRAWN');
    if (receipt.withdrawn.length === 0 && isAnswered) throw requestError('NOTHING_TO_WITHDRAW');
    return receipt;
  });
}

/** The same, inside the caller's transaction, and without complaint. */
export async function withdrawIn(
  tx: Tx,
  actor: GuardianActor,
  lineIds: readonly string[],
  now: Date,
): Promise<WithdrawalReceipt> {
  const found = await readLines(tx, actor, lineIds);
  if (found.length !== new Set(lineIds).size) throw requestError('NOT_FOUND');
  // A line that waits for a seat may be offered one: leaving gives it to the next.
  const waited = found.filter(({ status }) => status === 'WAITLISTED');
  await lockSessions(
    tx,
    waited.map(({ sessionId }) => sessionId),
  );
  await lockRequests(
    tx,
    found.map(({ requestId }) => requestId),
  );
  const lines = await readLines(tx, actor, lineIds);
  const open = lines.filter(({ status }) => status === 'PENDING' || status === 'WAITLISTED');
  await close(tx, open, actor.accountId, now);
  return {
    withdrawn: open.map(({ lineId }) => lineId),
    changed: lines
      .filter((line) => !open.includes(line))
      .map(({ lineId, status }) => ({ lineId, status })),
  };
}

async function close(
  tx: Tx,
  lines: readonly LineRow[],
  accountId: string,
  now: Date,
): Promise<void> {
  if (lines.length === 0) return;
  const { count } = await tx.requestLine.updateMany({
    where: {
      id: { in: lines.map(({ lineId }) => lineId) },
      status: { in: ['PENDING', 'WAITLISTED'] },
    },
    data: { status: 'WITHDRAWN', decidedAt: now },
  });
  if (count !== lines.length) throw requestError('SLOT_CHANGED');
  const waiting = lines.filter(({ status }) => status === 'WAITLISTED');
  const freed = await endOffers(
    tx,
    waiting.map(({ lineId }) => lineId),
    'DECLINED',
    now,
  );
  await setBookings(
    tx,
    waiting.map((line) => ({ ...line, status: 'CANCELLED', waitlistedAt: null, isLate: false })),
    now,
  );
  await recordLineEvents(
    tx,
    lines.map(({ collectivityId, requestId, lineId }) => ({
      collectivityId,
      requestId,
      lineId,
      type: 'WITHDRAWN',
    })),
    { accountId },
    now,
  );
  await refreshRequestStatuses(
    tx,
    lines.map(({ requestId }) => requestId),
  );
  await promoteWaitingLists(tx, freed, now);
}

/**
 * Ends the waiting lines of slots whose family asks to leave the list; the bookings themselves are
 * written by the caller, who holds the sessions' locks.
 * @returns the sessions in which a seat that was offered is free again
 */
export async function leaveWaitingLists(
  tx: Tx,
  slots: readonly { sessionId: string; childId: string }[],
  now: Date,
): Promise<string[]> {
  const freed: string[] = [];
  for (const { sessionId, childId } of slots) {
    const line = await tx.requestLine.findFirst({
      where: { sessionId, childId, status: 'WAITLISTED' },
      select: { id: true, collectivityId: true, requestId: true },
    });
    if (line === null) continue;
    await lockRequests(tx, [line.requestId]);
    await tx.requestLine.update({
      where: { id: line.id },
      data: { status: 'WITHDRAWN', decidedAt: now },
    });
    const { id: lineId, collectivityId, requestId } = line;
    freed.push(...(await endOffers(tx, [lineId], 'DECLINED', now)));
    await recordLineEvents(tx, [{ collectivityId, requestId, lineId, type: 'WITHDRAWN' }], {}, now);
    await refreshRequestStatuses(tx, [requestId]);
  }
  return freed;
}

function readLines(tx: Tx, actor: GuardianActor, lineIds: readonly string[]): Promise<LineRow[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  return tx.$queryRaw<LineRow[]>`
    select l.id as "lineId", l."requestId", l."collectivityId", r."familyId", l."sessionId",
      l."childId", l.status
    from "RequestLine" l join "Request" r on r.id = l."requestId"
    where l.id = any(${[...lineIds]}::uuid[]) and r."familyId" = any(${familyIds}::uuid[])
    order by l.id`;
}
