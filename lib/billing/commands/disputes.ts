import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { familyKeys } from '@/lib/families/policy';
import { attachToAcknowledgement } from '@/lib/notifications/commands';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { countTry } from '@/lib/platform/rate-limit';
import { insertMessage, refreshUnreadByService } from '@/lib/requests/commands/conversation';
import { lockRequests, refreshRequestStatuses } from '@/lib/requests/commands/events';
import { requestError } from '@/lib/requests/messages';
import { MESSAGE_LIMITS } from '@/lib/requests/rules/conversation';

import { billingError } from '../messages/errors';
import { myInvoicesSql } from '../policy';
import type { DisputeLineInput } from '../schema/dispute';

/**
 * A family contests a line of one of its invoices: a request to the service, whose first message says
 * why, and an acknowledgement. A form sent twice asks once.
 * @returns the reference of the request
 * @throws DomainError NOT_FOUND, DISPUTE_PENDING, TOO_MANY_MESSAGES
 */
export async function disputeLine(
  actor: GuardianActor,
  input: DisputeLineInput,
  now: Date,
): Promise<bigint> {
  const { allowed } = await countTry(MESSAGE_LIMITS.FAMILY, actor.accountId);
  if (!allowed) throw requestError('TOO_MANY_MESSAGES');
  return inTransaction((tx) => submit(tx, actor, input, now)).catch((error: unknown) => {
    throw violatedConstraint(error) === 'invoice_dispute_pending_key'
      ? billingError('DISPUTE_PENDING')
      : error;
  });
}

async function submit(
  tx: Tx,
  actor: GuardianActor,
  { lineId, submissionId, body }: DisputeLineInput,
  now: Date,
): Promise<bigint> {
  const { accountId } = actor;
  // Submissions of one account queue up: a double click waits here, then finds the first one.
  await tx.$queryRaw`select 1 from "Account" where id = ${accountId}::uuid for no key update`;
  const earlier = await tx.request.findFirst({
    where: { accountId, submissionId, kind: 'INVOICE_DISPUTE' },
    select: { reference: true },
  });
  if (earlier !== null) return earlier.reference;
  const line = await findLine(tx, actor, lineId);
  const { collectivityId, familyId, childId, activityId } = line;
  const status = 'IN_PROGRESS' as const;
  const request = await tx.request.create({
    data: {
      ...{ id: newId(), collectivityId, familyId, childId, activityId, accountId, submissionId },
      ...{ kind: 'INVOICE_DISPUTE', status, submittedAt: now },
      acknowledgementId: await attachToAcknowledgement(tx, {
        collectivityId,
        accountId,
        recipient: actor.email,
        now,
      }),
    },
    select: { id: true, reference: true },
  });
  const { id: requestId, reference } = request;
  await tx.invoiceDispute.create({ data: { requestId, collectivityId, lineId } });
  await tx.requestEvent.create({
    data: { id: newId(), collectivityId, requestId, type: 'SUBMITTED', at: now, accountId },
  });
  const locked = { id: requestId, collectivityId, familyId, status };
  const author = { accountId };
  await insertMessage(tx, locked, {
    ...{ messageId: newId(), author, body, seen: 0, isQuestion: false, now },
  });
  await refreshUnreadByService(tx, locked);
  await record(tx, actor, { requestId, collectivityId, lineId, now });
  return reference;
}

type Contested = { requestId: string; collectivityId: string; lineId: string; now: Date };

async function record(
  tx: Tx,
  actor: GuardianActor,
  { requestId, collectivityId, lineId, now }: Contested,
): Promise<void> {
  await recordAudit(tx, actor, {
    at: now,
    action: 'billing.line-disputed',
    subjectType: 'Request',
    subjectId: requestId,
    collectivityId,
    data: { lineId },
  });
}

type FoundLine = { collectivityId: string; familyId: string; childId: string; activityId: string };

async function findLine(tx: Tx, actor: GuardianActor, lineId: string): Promise<FoundLine> {
  const [line] = await tx.$queryRaw<FoundLine[]>`
    select l."collectivityId", i."familyId", l."childId", l."activityId"
    from ${myInvoicesSql(actor)}
    join "InvoiceLine" l on l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
    where l.id = ${lineId}::uuid`;
  if (line === undefined) throw billingError('NOT_FOUND');
  return line;
}

/**
 * Contests a line no more, whoever of the family did; gives how many were taken back: none where it
 * was answered or taken back before.
 */
export async function withdrawDispute(
  actor: GuardianActor,
  requestId: string,
  now: Date,
): Promise<number> {
  return inTransaction(async (tx) => {
    await lockRequests(tx, [requestId]);
    const [taken] = await tx.invoiceDispute.updateManyAndReturn({
      where: {
        requestId,
        status: 'PENDING',
        request: { familyId: { in: familyKeys(actor).familyIds } },
      },
      data: { status: 'WITHDRAWN', decidedAt: now },
      select: { collectivityId: true },
    });
    if (taken === undefined) return 0;
    const { collectivityId } = taken;
    const { accountId } = actor;
    await tx.requestEvent.create({
      data: { id: newId(), collectivityId, requestId, type: 'WITHDRAWN', at: now, accountId },
    });
    await refreshRequestStatuses(tx, [requestId]);
    return 1;
  });
}
