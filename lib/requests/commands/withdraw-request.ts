import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { withdrawDispute } from '@/lib/billing/commands/disputes';
import { withdrawChanges } from '@/lib/families/commands/withdraw-changes';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';

import { requestError } from '../messages';
import { listNeeding } from '../queries/needing';
import { isSlotAct } from '../rules';
import { needingMark } from '../rules/needing';
import { submitRequests } from './submit';
import { withdrawLines } from './withdraw';

/**
 * Takes back what still waits of a request: the days or fields that were answered stay as they are; a
 * contested line is contested no more.
 * Gives how many were taken back.
 * @throws DomainError NOT_FOUND; NOTHING_TO_WITHDRAW when all was answered meanwhile; NEEDED_BY
 */
export async function withdrawRequest(
  actor: GuardianActor,
  requestId: string,
  now: Date,
): Promise<number> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const request = await db.request.findFirst({
    where: { id: requestId, familyId: { in: familyIds } },
    select: {
      kind: true,
      lines: { where: { status: { in: ['PENDING', 'WAITLISTED'] } }, select: { id: true } },
    },
  });
  if (request === null) throw requestError('NOT_FOUND');
  if (!isSlotAct(request.kind)) {
    const withdraw = request.kind === 'INVOICE_DISPUTE' ? withdrawDispute : withdrawChanges;
    return orNothing(await withdraw(actor, requestId, now));
  }
  const lineIds = request.lines.map(({ id }) => id);
  if (lineIds.length === 0) throw requestError('NOTHING_TO_WITHDRAW');
  return (await withdrawLines(actor, { lineIds }, now)).withdrawn.length;
}

/**
 * Takes back what still waits of a request, and gives up what requires it on the same days: booked, it is
 * cancelled; asked for, it is withdrawn. All of it at once, or nothing; nothing but what was seen.
 * Gives how many days were given up.
 * @throws DomainError NOT_FOUND; NOTHING_TO_WITHDRAW; SLOT_CHANGED; the refusals of a slot (SlotRefusal)
 */
export async function withdrawTogether(
  actor: GuardianActor,
  { requestId, seen }: { requestId: string; seen: string },
  now: Date,
): Promise<number> {
  // Read first: what is answered while the rest is read keeps it all from going.
  const own = await db.requestLine.findMany({
    where: {
      requestId,
      status: { in: ['PENDING', 'WAITLISTED'] },
      request: { familyId: { in: actor.subscriptions.map(({ familyId }) => familyId) } },
    },
    select: { id: true },
  });
  if (own.length === 0) return withdrawRequest(actor, requestId, now);
  const needing = await listNeeding(actor, requestId, now);
  if (needingMark(needing) !== seen) throw requestError('SLOT_CHANGED');
  if (needing.length === 0) return withdrawRequest(actor, requestId, now);
  const others = needing.flatMap(({ lineId }) => (lineId === null ? [] : [lineId]));
  const lineIds = [...own.map(({ id }) => id), ...others];
  const items = needing
    .filter(({ lineId }) => lineId === null)
    .map(({ sessionId, childId }) => ({ sessionId, childId, kind: 'CANCELLATION' as const }));
  if (items.length === 0)
    return (await withdrawLines(actor, { lineIds, areTied: true }, now)).withdrawn.length;
  await submitRequests(actor, { submissionId: newId(), items, withdrawn: lineIds }, now);
  return lineIds.length + items.length;
}

function orNothing(withdrawn: number): number {
  if (withdrawn === 0) throw requestError('NOTHING_TO_WITHDRAW');
  return withdrawn;
}
