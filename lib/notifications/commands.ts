import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

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
  const id = newId();
  const open = await openUnlessOpen(tx, id, input);
  if (open === null) return id;
  if (await joinOpen(tx, open, input.now)) return open.id;
  await tx.$executeRaw`${INSERT} ${rowSql(id, input)}`;
  return id;
}

type OpenEmail = { id: string; createdAt: Date };

const INSERT = Prisma.sql`
  insert into "Email" (id, "collectivityId", "accountId", recipient, kind, key, state, "createdAt", "nextTryAt")`;

function rowSql(
  id: string,
  { collectivityId, accountId, recipient, now }: AcknowledgementInput,
): Prisma.Sql {
  return Prisma.sql`
    select ${id}::uuid, ${collectivityId}::uuid, ${accountId}::uuid, ${recipient}::text,
      'ACKNOWLEDGEMENT'::"EmailKind", ${`ack:${id}`}::text, 'QUEUED'::"EmailState", ${now}::timestamptz,
      ${firstAcknowledgementAt(now)}::timestamptz`;
}

// One exchange with the database for both: most submissions open one.
async function openUnlessOpen(
  tx: Tx,
  id: string,
  input: AcknowledgementInput,
): Promise<OpenEmail | null> {
  const { collectivityId, accountId, recipient, now } = input;
  const [open] = await tx.$queryRaw<OpenEmail[]>`
    with open as materialized (
      select id, "createdAt" from "Email"
      where "accountId" = ${accountId}::uuid and "collectivityId" = ${collectivityId}::uuid
        and recipient = ${recipient} and kind = 'ACKNOWLEDGEMENT' and state = 'QUEUED' and attempts = 0
        and "nextTryAt" > ${now} and "createdAt" >= ${oldestJoinable(now)}
      order by "createdAt" desc limit 1
    ), opened as (${INSERT} ${rowSql(id, input)} where not exists (select from open))
    select id, "createdAt" from open`;
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
