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
  await tx.$executeRaw`
    insert into "Email" (id, "collectivityId", "accountId", recipient, kind, key, state, "createdAt", "nextTryAt")
    values (${id}::uuid, ${collectivityId}::uuid, ${accountId}::uuid, ${recipient}, 'ACKNOWLEDGEMENT',
      ${`ack:${id}`}, 'QUEUED', ${now}, ${firstAcknowledgementAt(now)})`;
  return id;
}

type OpenEmail = { id: string; createdAt: Date };

async function findOpen(
  tx: Tx,
  { collectivityId, accountId, recipient, now }: AcknowledgementInput,
): Promise<OpenEmail | null> {
  const [open] = await tx.$queryRaw<OpenEmail[]>`
    select id, "createdAt" from "Email"
    where "accountId" = ${accountId}::uuid and "collectivityId" = ${collectivityId}::uuid
      and recipient = ${recipient} and kind = 'ACKNOWLEDGEMENT' and state = 'QUEUED' and attempts = 0
      and "nextTryAt" > ${now} and "createdAt" >= ${oldestJoinable(now)}
    order by "createdAt" desc limit 1`;
  return open ?? null;
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
