import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { requestError } from '../messages';
import { withdrawLines, type WithdrawalReceipt } from './withdraw';

/**
 * Takes back what still waits of a request: the days that were answered stay as they are.
 * @throws DomainError NOT_FOUND; NOTHING_TO_WITHDRAW when all was answered meanwhile
 */
export async function withdrawRequest(
  actor: GuardianActor,
  requestId: string,
  now: Date,
): Promise<WithdrawalReceipt> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const request = await db.request.findFirst({
    where: { id: requestId, familyId: { in: familyIds } },
    select: {
      lines: { where: { status: { in: ['PENDING', 'WAITLISTED'] } }, select: { id: true } },
    },
  });
  if (request === null) throw requestError('NOT_FOUND');
  const lineIds = request.lines.map(({ id }) => id);
  if (lineIds.length === 0) throw requestError('NOTHING_TO_WITHDRAW');
  return withdrawLines(actor, { lineIds }, now);
}
