import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { withdrawChanges } from '@/lib/families/commands/withdraw-changes';
import { db } from '@/lib/platform/db/client';

import { requestError } from '../messages';
import { isSlotAct } from '../rules';
import { withdrawLines } from './withdraw';

/**
 * Takes back what still waits of a request: the days or fields that were answered stay as they are.
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
  if (!isSlotAct(request.kind)) return withdrawFields(actor, requestId, now);
  const lineIds = request.lines.map(({ id }) => id);
  if (lineIds.length === 0) throw requestError('NOTHING_TO_WITHDRAW');
  return (await withdrawLines(actor, { lineIds }, now)).withdrawn.length;
}

async function withdrawFields(actor: GuardianActor, requestId: string, now: Date): Promise<number> {
  const withdrawn = await withdrawChanges(actor, requestId, now);
  if (withdrawn === 0) throw requestError('NOTHING_TO_WITHDRAW');
  return withdrawn;
}
