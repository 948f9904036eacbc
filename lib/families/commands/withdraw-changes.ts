import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { familyKeys } from '../policy';
import { inTransaction } from '@/lib/platform/db/transaction';
import { lockRequests } from '@/lib/requests/commands/events';

import { changeError } from '../messages/change-errors';
import { closeChanges } from './insert-changes';

/**
 * Takes back what still waits of a request to change the file, whoever of the family asked for it.
 * Gives how many fields were taken back: none, where all was answered or withdrawn before.
 * @throws DomainError NOT_FOUND, CHANGED_MEANWHILE
 */
export async function withdrawChanges(
  actor: GuardianActor,
  requestId: string,
  now: Date,
): Promise<number> {
  return inTransaction(async (tx) => {
    const request = await tx.request.findFirst({
      where: { id: requestId, familyId: { in: familyKeys(actor).familyIds } },
      select: { collectivityId: true },
    });
    if (request === null) throw changeError('NOT_FOUND');
    await lockRequests(tx, [requestId]);
    const { collectivityId } = request;
    const waiting = await tx.requestFieldChange.findMany({
      where: { collectivityId, requestId, status: 'PENDING' },
      select: { id: true },
    });
    const { accountId } = actor;
    const ids = waiting.map(({ id }) => id);
    await closeChanges(tx, { collectivityId, accountId, now, status: 'WITHDRAWN', ids });
    return ids.length;
  });
}
