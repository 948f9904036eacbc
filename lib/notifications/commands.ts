import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { firstAcknowledgementAt, joinedAcknowledgementAt, oldestJoinable } from './rules';

export type AcknowledgementInput = {
  collectivityId: string;
  accountId: string;
  recipient: string;
  now: Date;
};

/**
 * The acknowledgement that will tell a submission: the one still open for this account at this
 * collectivity, which then waits a minute more, or a new one. The caller gives its id to the
 * requests it inserts, in the same transaction, and serialises the submissions of one account.
 */
export async function attachToAcknowledgement(
  tx: Tx,
  input: AcknowledgementInput,
): Promise<string> {
  const open = await findOpen(tx, input);
  if (open !== null && (await joinOpen(tx, open, input.now))) return open.id;
  const { collectivityId, accountId, recipient, now } = input;
  const id = newId();
  await tx.email.create({
    data: {
      id,
      collectivityId,
      accountId,
      recipient,
      kind: 'ACKNOWLEDGEMENT',
      key: `ack:${id}`,
      state: 'QUEUED',
      createdAt: now,
      nextTryAt: firstAcknowledgementAt(now),
    },
  });
  return id;
}

type OpenEmail = { id: string; createdAt: Date };

function findOpen(
  tx: Tx,
  { collectivityId, accountId, recipient, now }: AcknowledgementInput,
): Promise<OpenEmail | null> {
  return tx.email.findFirst({
    where: {
      accountId,
      collectivityId,
      recipient,
      kind: 'ACKNOWLEDGEMENT',
      state: 'QUEUED',
      attempts: 0,
      nextTryAt: { gt: now },
      createdAt: { gte: oldestJoinable(now) },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true },
  });
}

// The dispatcher may take it at this very moment: the condition is checked again under the lock.
async function joinOpen(tx: Tx, { id, createdAt }: OpenEmail, now: Date): Promise<boolean> {
  const nextTryAt = joinedAcknowledgementAt(createdAt, now);
  if (nextTryAt === null) return false;
  const { count } = await tx.email.updateMany({
    where: { id, state: 'QUEUED', attempts: 0 },
    data: { nextTryAt },
  });
  return count === 1;
}
