import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import type { MaybeHarmless } from '../rules/harmless';

/** A request to accept from the list, with what waits of it. */
export type RequestToAccept = MaybeHarmless & {
  id: string;
  reference: bigint;
  familyName: string;
  changeIds: readonly string[];
};

/** Requests to change a file, in the order of the queue; those that are not there are left out. */
export async function listRequestsToAccept(
  { collectivity }: AgentActor,
  ids: readonly string[],
): Promise<RequestToAccept[]> {
  const rows = await db.request.findMany({
    where: { collectivityId: collectivity.id, id: { in: [...ids] }, activityId: null },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      reference: true,
      status: true,
      unreadByService: true,
      family: { select: { name: true } },
      changes: { where: { status: 'PENDING' }, select: { id: true, path: true } },
    },
  });
  return rows.map(({ family, changes, unreadByService, ...row }) => ({
    ...row,
    familyName: family.name,
    unread: unreadByService,
    changeIds: changes.map(({ id }) => id),
    paths: changes.map(({ path }) => path),
  }));
}
