import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { setBookings } from '@/lib/bookings/commands';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError } from '../messages';
import type { WithdrawLinesInput } from '../schema';
import type { RequestLineStatus } from '../types';
import { endOffers } from './end-offers';
import { type EventAuthor, lockRequests, recordLineEvents, refreshRequestStatuses } from './events';
import { promoteWaitingLists } from './promote';
import { lockSessions } from './slots';
import { refusePartWeeks } from './whole-weeks';
import { lockNeeds, refuseLeft } from './withdraw-needed';

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
 * @throws DomainError NOT_FOUND; NOTHING_TO_WITHDRAW when all were answered meanwhile; SLOT_CHANGED when
 *   one was, of those that go together; NEEDED_BY, REQUIRED; WHOLE_WEEK (a part of what is booked by the
 *   whole week)
 */
export async function withdrawLines(
  actor: GuardianActor,
  { lineIds, areTied = false }: WithdrawLinesInput,
  now: Date,
): Promise<WithdrawalReceipt> {
  return inTransaction(async (tx) => {
    await lockNeeds(tx, actor, lineIds);
    const receipt = await withdrawIn(tx, actor, lineIds, now);
    const isAnswered = receipt.changed.some(({ status }) => status !== 'WITHDRAWN');
    if (areTied && isAnswered) throw requestError('SLOT_CHANGED');
    if (receipt.withdrawn.length === 0 && isAnswered) throw requestError('NOTHING_TO_WITHDRAW');
    await refusePartWeeks(tx, receipt.withdrawn);
    await refuseLeft(tx, receipt.withdrawn);
    return receipt;
  });
}

/**
 * Takes back lines inside the caller's transaction, all or none of them.
 * @throws DomainError NOT_FOUND; SLOT_CHANGED when one was answered meanwhile
 */
export async function withdrawAll(
  tx: Tx,
  actor: GuardianActor,
  lineIds: readonly string[],
  now: Date,
): Promise<void> {
  const { changed } = await withdrawIn(tx, actor, lineIds, now);
  if (changed.some(({ status }) => status !== 'WITHDRAWN')) throw requestError('SLOT_CHANGED');
}

/** The slots of lines that are given up with others: what is to hold still with theirs. */
export async function readWithdrawn(
  tx: Tx,
  actor: GuardianActor,
  lineIds: readonly string[],
): Promise<{ sessionId: string; childId: string; kind: 'CANCELLATION' }[]> {
  const lines = lineIds.length === 0 ? [] : await readLines(tx, actor, lineIds);
  return lines.map(({ sessionId, childId }) => ({ sessionId, childId, kind: 'CANCELLATION' }));
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
  // A line that waits for a seat may be offered one: leaving gives it to the next. One that waits for an
  // answer may be put on the list at this very moment.
  await lockSessions(
    tx,
    found.map(({ sessionId }) => sessionId),
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
  const left = await endLines(tx, lines, { accountId }, now);
  const waiting = lines.filter(({ status }) => status === 'WAITLISTED');
  await setBookings(
    tx,
    waiting.map((line) => ({ ...line, status: 'CANCELLED', waitlistedAt: null, isLate: false })),
    now,
  );
  await promoteWaitingLists(tx, left, now);
}

type EndedLine = Pick<LineRow, 'lineId' | 'requestId' | 'collectivityId' | 'sessionId' | 'status'>;

/**
 * Withdraws lines, with what was offered to them, their history and their requests' statuses.
 * @returns the sessions whose lists they leave: those behind them may have a seat, be it that they were
 * offered or those that were too few for them all together
 */
async function endLines(
  tx: Tx,
  lines: readonly EndedLine[],
  author: EventAuthor,
  now: Date,
): Promise<string[]> {
  const lineIds = lines.map(({ lineId }) => lineId);
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: lineIds }, status: { in: ['PENDING', 'WAITLISTED'] } },
    data: { status: 'WITHDRAWN', decidedAt: now },
  });
  if (count !== lines.length) throw requestError('SLOT_CHANGED');
  const waiting = lines.filter(({ status }) => status === 'WAITLISTED');
  await endOffers(
    tx,
    waiting.map(({ lineId }) => lineId),
    'DECLINED',
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
    author,
    now,
  );
  await refreshRequestStatuses(
    tx,
    lines.map(({ requestId }) => requestId),
  );
  return waiting.map(({ sessionId }) => sessionId);
}

/**
 * Ends the waiting lines of slots whose family asks to leave the list; the bookings themselves are
 * written by the caller, who holds the sessions' locks.
 * @returns the sessions whose lists they leave
 */
export async function leaveWaitingLists(
  tx: Tx,
  slots: readonly { sessionId: string; childId: string }[],
  now: Date,
): Promise<string[]> {
  if (slots.length === 0) return [];
  const waiting = await readWaitingLines(tx, slots);
  await lockRequests(
    tx,
    waiting.map(({ requestId }) => requestId),
  );
  return endLines(tx, waiting, {}, now);
}

function readWaitingLines(
  tx: Tx,
  slots: readonly { sessionId: string; childId: string }[],
): Promise<EndedLine[]> {
  return tx.$queryRaw<EndedLine[]>`
    select l.id as "lineId", l."requestId", l."collectivityId", l."sessionId", l.status
    from unnest(
      ${slots.map(({ sessionId }) => sessionId)}::uuid[],
      ${slots.map(({ childId }) => childId)}::uuid[]) as slot("sessionId", "childId")
    join "RequestLine" l on l."sessionId" = slot."sessionId" and l."childId" = slot."childId"
      and l.status = 'WAITLISTED'
    order by l.id`;
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
