import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { familyKeys } from '@/lib/families/policy';
import type { Tx } from '@/lib/platform/db/client';

import { requestNotFound } from '../messages';
import { mayAnswer, requestScopeSql } from '../policy';
import type { RequestKind, RequestStatus } from '../types';
import type { MessageReceipt } from '../types/conversation';

/** A request whose conversation holds still until the end of the transaction. */
export type LockedRequest = {
  id: string;
  collectivityId: string;
  familyId: string;
  status: RequestStatus;
};

/**
 * Locks a request of one of the account's families.
 * @throws DomainError NOT_FOUND
 */
export async function lockFamilyRequest(
  tx: Tx,
  actor: GuardianActor,
  requestId: string,
): Promise<LockedRequest> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const [request] = await tx.$queryRaw<LockedRequest[]>`
    select r.id, r."collectivityId", r."familyId", r.status::text as status
    from "Request" r
    join unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
      on mine."collectivityId" = r."collectivityId" and mine."familyId" = r."familyId"
    where r.id = ${requestId}::uuid for update of r`;
  if (request === undefined) throw requestNotFound();
  return request;
}

/**
 * Locks a request that the agent may see and answer.
 * @throws DomainError NOT_FOUND
 */
export async function lockServiceRequest(
  tx: Tx,
  actor: AgentActor,
  requestId: string,
): Promise<LockedRequest> {
  const [row] = await tx.$queryRaw<(LockedRequest & { kind: RequestKind })[]>`
    select r.id, r."collectivityId", r."familyId", r.status::text as status, r.kind::text as kind
    from "Request" r left join "Activity" a on a.id = r."activityId"
    where r.id = ${requestId}::uuid and ${requestScopeSql(actor)} for update of r`;
  if (row === undefined || !mayAnswer(actor, row.kind)) throw requestNotFound();
  const { kind: _kind, ...request } = row;
  return request;
}

/** Who reads: an account of the family, or an agent for the whole service. */
export type Reader = { accountId: string } | { agentId: string };

/**
 * Keeps the first reading of what the other side wrote, up to a place.
 * @returns how many messages were new
 */
export async function keepReadings(
  tx: Tx,
  { id: requestId, collectivityId }: LockedRequest,
  { reader, seen, now }: { reader: Reader; seen: number; now: Date },
): Promise<number> {
  const unread = await tx.requestMessage.findMany({
    where: {
      collectivityId,
      requestId,
      position: { lte: seen },
      ...('agentId' in reader
        ? { accountId: { not: null }, readings: { none: { agentId: { not: null } } } }
        : { agentId: { not: null }, readings: { none: reader } }),
    },
    select: { id: true },
  });
  const { count } = await tx.requestMessageReading.createMany({
    data: unread.map(({ id: messageId }) => ({
      id: newId(),
      collectivityId,
      messageId,
      ...reader,
      at: now,
    })),
    skipDuplicates: true,
  });
  return count;
}

/** Keeps the count of what the service has not read equal to what the rows give. */
export async function refreshUnreadByService(tx: Tx, { id }: LockedRequest): Promise<void> {
  await tx.$executeRaw`
    update "Request" set "unreadByService" = (
      select count(*) from "RequestMessage" m
      where m."requestId" = ${id}::uuid and m."accountId" is not null and not exists (
        select 1 from "RequestMessageReading" d where d."messageId" = m.id and d."agentId" is not null))
    where id = ${id}::uuid`;
}

export type NewMessage = {
  messageId: string;
  author: Reader;
  body: string;
  seen: number;
  isQuestion: boolean;
  now: Date;
};

/** Adds a message at the end of the conversation of a locked request. */
export async function insertMessage(
  tx: Tx,
  { id: requestId, collectivityId, familyId }: LockedRequest,
  { messageId, author, body, seen, isQuestion, now }: NewMessage,
): Promise<MessageReceipt> {
  const last = await tx.requestMessage.aggregate({
    where: { collectivityId, requestId },
    _max: { position: true },
  });
  const before = last._max.position ?? 0;
  await tx.requestMessage.create({
    data: {
      id: messageId,
      collectivityId,
      requestId,
      familyId,
      position: before + 1,
      seen: Math.min(seen, before),
      ...author,
      isQuestion,
      body,
      at: now,
    },
  });
  return { messageId, position: before + 1 };
}
