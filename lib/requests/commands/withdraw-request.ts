import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { withdrawDispute } from '@/lib/billing/commands/disputes';
import { withdrawChanges } from '@/lib/families/commands/withdraw-changes';
import { db } from '@/lib/platform/db/client';

import { requestError } from '../messages';
import { isSlotAct } from '../rules';
import { withdrawLines } from './withdraw';

/**
 * Takes back what still waits of a request: the days or fields that were answered stay as they are; a
 * contested line is contested no more.
 * Gives how many were taken back.
 * @throws DomainError NOT_FOUND; NOTHING_TO_WITHDRAW when all was answered meanwhile
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

function orNothing(withdrawn: number): number {
  if (withdrawn === 0) throw requestError('NOTHING_TO_WITHDRAW');
  return withdrawn;
}
