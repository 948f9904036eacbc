import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { noticeMessage } from '@/lib/notifications/commands/message-notice';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { countTry } from '@/lib/platform/rate-limit';

import { requestError, requestNotFound } from '../messages';
import { isOpenStatus } from '../rules';
import { MESSAGE_LIMITS } from '../rules/conversation';
import type { WriteMessageInput, WriteToFamilyInput } from '../schema/messages';
import type { MessageReceipt, MessageSide } from '../types/conversation';
import { attach, keepAttachment } from './attachments';
import {
  insertMessage,
  keepReadings,
  lockFamilyRequest,
  lockServiceRequest,
  refreshUnreadByService,
  type LockedRequest,
  type Reader,
} from './conversation';
import { refreshRequestStatuses } from './events';
import { receiveJustification } from './justifications';

/**
 * A family writes to the service about one of its requests, whatever became of it. The service's
 * question is answered if the page showed it; a file sent in time counts for the absences to justify; the same message sent again counts once.
 * @throws DomainError NOT_FOUND, TOO_MANY_MESSAGES, and the refusals of files
 */
export async function writeToService(
  actor: GuardianActor,
  input: WriteMessageInput,
  now: Date,
): Promise<MessageReceipt> {
  await limit('FAMILY', actor.accountId);
  const find = (tx: Tx) => lockFamilyRequest(tx, actor, input.requestId);
  const file = await keepAttachment(actor, { attachment: input.attachment, find }, now);
  return once(async (tx) => {
    const request = await find(tx);
    const author = { accountId: actor.accountId };
    const known = await findSent(tx, request, input.messageId, author);
    if (known !== null) return known;
    await keepReadings(tx, request, { reader: author, seen: input.seen, now });
    const receipt = await insertMessage(tx, request, { ...input, author, isQuestion: false, now });
    await attach(tx, { messageId: receipt.messageId, file, now });
    if (file !== null) await receiveJustification(tx, request.id, now);
    await refreshUnreadByService(tx, request);
    await refreshRequestStatuses(tx, [request.id]);
    await record(tx, actor, request, { at: now, action: 'requests.message', ...receipt });
    return receipt;
  });
}

/**
 * An agent writes to the family about a request. A question keeps it "À compléter" until the family
 * has answered; one that comes after the decision, or after the family has withdrawn, is refused.
 * @throws DomainError NOT_FOUND, QUESTION_TOO_LATE, TOO_MANY_MESSAGES, and the refusals of files
 */
export async function writeToFamily(
  actor: AgentActor,
  input: WriteToFamilyInput,
  now: Date,
): Promise<MessageReceipt> {
  await limit('SERVICE', actor.accountId);
  const find = (tx: Tx) => lockServiceRequest(tx, actor, input.requestId);
  const file = await keepAttachment(actor, { attachment: input.attachment, find }, now);
  return once(async (tx) => {
    const request = await find(tx);
    const author = { agentId: actor.agentId };
    const known = await findSent(tx, request, input.messageId, author);
    if (known !== null) return known;
    if (input.isQuestion && !isOpenStatus(request.status)) throw requestError('QUESTION_TOO_LATE');
    await keepReadings(tx, request, { reader: author, seen: input.seen, now });
    await refreshUnreadByService(tx, request);
    const receipt = await insertMessage(tx, request, { ...input, author, now });
    await attach(tx, { messageId: receipt.messageId, file, now });
    await refreshRequestStatuses(tx, [request.id]);
    const { collectivityId, familyId } = request;
    await noticeMessage(tx, { collectivityId, familyId, messageId: receipt.messageId, now });
    const action = input.isQuestion ? 'requests.question' : 'requests.message';
    await record(tx, actor, request, { at: now, action, ...receipt });
    return receipt;
  });
}

async function limit(side: MessageSide, accountId: string): Promise<void> {
  const { allowed } = await countTry(MESSAGE_LIMITS[side], accountId);
  if (!allowed) throw requestError('TOO_MANY_MESSAGES');
}

// An id that another message has is nobody's to know of.
async function once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(work);
  } catch (error) {
    if (violatedConstraint(error) !== 'RequestMessage_pkey') throw error;
    throw requestNotFound();
  }
}

async function findSent(
  tx: Tx,
  { id, collectivityId }: LockedRequest,
  messageId: string,
  author: Reader,
): Promise<MessageReceipt | null> {
  const message = await tx.requestMessage.findFirst({
    where: { id: messageId, collectivityId, requestId: id, ...author },
    select: { position: true },
  });
  return message === null ? null : { messageId, position: message.position };
}

type MessageAudit = { at: Date; action: string; messageId: string };

async function record(
  tx: Tx,
  actor: GuardianActor | AgentActor,
  { id, collectivityId }: LockedRequest,
  { at, action, messageId }: MessageAudit,
): Promise<void> {
  await recordAudit(tx, actor, {
    at,
    action,
    subjectType: 'Request',
    subjectId: id,
    collectivityId,
    data: { messageId },
  });
}
