import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

/**
 * Tells the authors of requests which have all their answers now, in an e-mail each: a request is told
 * once, when its last field is decided.
 */
export async function announceAnswers(
  tx: Tx,
  requestIds: readonly string[],
  now: Date,
): Promise<void> {
  const requests = await tx.request.findMany({
    where: { id: { in: [...requestIds] }, changes: { none: { status: 'PENDING' } } },
    select: {
      id: true,
      collectivityId: true,
      accountId: true,
      account: { select: { email: true, deletedAt: true } },
    },
  });
  await tx.email.createMany({
    data: requests
      .filter(({ account }) => account.deletedAt === null)
      .map(({ id, collectivityId, accountId, account }) => ({
        id: newId(),
        collectivityId,
        accountId,
        kind: 'CHANGE_ANSWERED' as const,
        key: `change:${id}`,
        data: { requestId: id },
        recipient: account.email,
        state: 'QUEUED' as const,
        createdAt: now,
        nextTryAt: now,
      })),
    skipDuplicates: true,
  });
}
