import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import type { Cents } from '@/lib/core/money';
import { noticeMessage } from '@/lib/notifications/commands/message-notice';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import {
  insertMessage,
  keepReadings,
  lockServiceRequest,
  refreshUnreadByService,
  type LockedRequest,
} from '@/lib/requests/commands/conversation';
import { refreshRequestStatuses } from '@/lib/requests/commands/events';

import { billingError } from '../messages/errors';
import { acceptedWords, refusedWords } from '../messages/dispute';
import type { AcceptDisputeInput, RefuseDisputeInput } from '../schema/dispute';
import { creditableCents, issueCreditNote } from './credit';
import { lockUntakenRuns } from './release-debits';

/**
 * Accepts what a family contests: a credit note gives back so much of the line, and the family is told
 * in the conversation and by e-mail. Where all of the line was given back before, nothing more is.
 * Done twice, it gives back once.
 * @throws DomainError NOT_FOUND, DISPUTE_CLOSED, CREDIT_MISSING, OVER_CREDITED
 */
export async function acceptDispute(
  actor: AgentActor,
  { amount, ...input }: AcceptDisputeInput,
  now: Date,
): Promise<void> {
  await decide(actor, { ...input, status: 'ACCEPTED' }, now, async (tx, dispute) => {
    const note = await give(tx, actor, { ...dispute, amount, reason: input.reason }, now);
    return { creditNoteId: note?.id ?? null, body: acceptedWords(note, dispute, input.reason) };
  });
}

/**
 * Refuses what a family contests, with a reason that it reads, and how to appeal.
 * @throws DomainError NOT_FOUND, DISPUTE_CLOSED
 */
export async function refuseDispute(
  actor: AgentActor,
  input: RefuseDisputeInput,
  now: Date,
): Promise<void> {
  await decide(actor, { ...input, status: 'REFUSED' }, now, (_tx, { appealText }) =>
    Promise.resolve({ creditNoteId: null, body: refusedWords(input.reason, appealText) }),
  );
}

type FoundDispute = {
  status: string;
  lineId: string;
  invoiceId: string;
  invoiceNumber: string;
  appealText: string;
};
type Given = { creditNoteId: string | null; body: string };
type Decision = RefuseDisputeInput & { status: 'ACCEPTED' | 'REFUSED' };

async function decide(
  actor: AgentActor,
  decision: Decision,
  now: Date,
  answer: (tx: Tx, dispute: FoundDispute) => Promise<Given>,
): Promise<void> {
  const { requestId, status, reason } = decision;
  const isDone = await inTransaction(async (tx) => {
    const request = await lockServiceRequest(tx, actor, requestId);
    const dispute = await findDispute(tx, request);
    if (dispute.status === status) return false;
    if (dispute.status !== 'PENDING') throw billingError('DISPUTE_CLOSED');
    const { creditNoteId, body } = await answer(tx, dispute);
    await tx.invoiceDispute.update({
      where: { requestId, status: 'PENDING' },
      data: { status, reason, creditNoteId, decidedAt: now },
    });
    await tell(tx, actor, request, { ...decision, body, now });
    return true;
  });
  if (isDone) await wakeDispatcher();
}

async function findDispute(
  tx: Tx,
  { id, collectivityId }: Pick<LockedRequest, 'id' | 'collectivityId'>,
): Promise<FoundDispute> {
  const [dispute] = await tx.$queryRaw<FoundDispute[]>`
    select d.status::text as status, d."lineId", i.id as "invoiceId", i.number as "invoiceNumber",
      o."appealText"
    from "InvoiceDispute" d
    join "InvoiceLine" l on l."collectivityId" = d."collectivityId" and l.id = d."lineId"
    join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
    join "Collectivity" o on o.id = d."collectivityId"
    where d."collectivityId" = ${collectivityId}::uuid and d."requestId" = ${id}::uuid`;
  if (dispute === undefined) throw billingError('NOT_FOUND');
  return dispute;
}

type Giving = Pick<FoundDispute, 'lineId' | 'invoiceId'> & { amount: Cents | null; reason: string };

async function give(
  tx: Tx,
  actor: AgentActor,
  { lineId, invoiceId, amount, reason }: Giving,
  now: Date,
) {
  const collectivityId = actor.collectivity.id;
  await lockUntakenRuns(tx, { collectivityId, invoiceId });
  await tx.$queryRaw`select 1 from "Invoice" where "collectivityId" = ${collectivityId}::uuid
    and id = ${invoiceId}::uuid for no key update`;
  const left = await creditableCents(tx, { collectivityId, invoiceId, lineId });
  if (left <= 0) return null;
  if (amount === null) throw billingError('CREDIT_MISSING', 'amount');
  if (amount > left) throw billingError('OVER_CREDITED', 'amount');
  const credit = { invoiceId, lineId, reason, amountCents: amount, isBilledAgain: false };
  return issueCreditNote(tx, actor, credit, now);
}

async function tell(
  tx: Tx,
  actor: AgentActor,
  request: LockedRequest,
  { status, seen, body, now }: Decision & { body: string; now: Date },
): Promise<void> {
  const { id: requestId, collectivityId, familyId } = request;
  const { agentId } = actor;
  await tx.requestEvent.create({
    data: { id: newId(), collectivityId, requestId, type: status, at: now, agentId },
  });
  await keepReadings(tx, request, { reader: { agentId }, seen, now });
  const { messageId } = await insertMessage(tx, request, {
    ...{ messageId: newId(), author: { agentId }, body, seen, isQuestion: false, now },
  });
  await refreshUnreadByService(tx, request);
  await refreshRequestStatuses(tx, [requestId]);
  await noticeMessage(tx, { collectivityId, familyId, messageId, now });
  await recordAudit(tx, actor, {
    at: now,
    action: status === 'ACCEPTED' ? 'billing.dispute-accepted' : 'billing.dispute-refused',
    subjectType: 'Request',
    subjectId: requestId,
    data: { messageId },
  });
}
