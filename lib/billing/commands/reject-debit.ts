import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { rejectWords } from '../labels/direct-debit';
import { debitError } from '../messages/debit-errors';
import { billingError } from '../messages/errors';
import { endsMandate } from '../rules/reject-codes';
import type { RejectDebitInput } from '../schema/direct-debit';
import { tellDebits } from './debit-news';
import { lockMandate, lockRunsOf } from './lock-mandates';
import type { Acting } from './mandates';
import { releaseDebits } from './release-debits';

type Locked = {
  mandateId: string;
  paymentId: string | null;
  isRejected: boolean;
  isReleased: boolean;
};

/** @throws DomainError NOT_FOUND, DEBIT_REJECTED, RUN_CANCELLED */
async function lockDebit(
  tx: Tx,
  collectivityId: string,
  { debitId, code }: RejectDebitInput,
): Promise<Locked> {
  // What waits with a mandate that ends is let go below: its runs are locked at once, in their order.
  const mandateId = await lockMandate(tx, collectivityId, { debitId });
  await lockRunsOf(tx, collectivityId, {
    debitId,
    mandateId: endsMandate(code) ? mandateId : null,
  });
  const [debit] = await tx.$queryRaw<Locked[]>`
    select "mandateId", "paymentId", "rejectedOn" is not null as "isRejected",
      "releasedAt" is not null as "isReleased"
    from "Debit"
    where "collectivityId" = ${collectivityId}::uuid and id = ${debitId}::uuid for no key update`;
  if (debit === undefined) throw billingError('NOT_FOUND');
  if (debit.isRejected) throw debitError('DEBIT_REJECTED');
  if (debit.isReleased) throw debitError('RUN_CANCELLED');
  return debit;
}

async function undo(
  tx: Tx,
  actor: AgentActor,
  { mandateId, paymentId }: Locked,
  { code, acting: { now, today } }: { code: RejectDebitInput['code']; acting: Acting },
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const by = actor.agentId;
  const reason = `Prélèvement rejeté\u00A0: ${rejectWords(code)}`;
  if (paymentId !== null)
    await tx.payment.updateMany({
      where: { collectivityId, id: paymentId, cancelledAt: null },
      data: { cancelledAt: now, cancelReason: reason, isReasonTold: true, cancelledById: by },
    });
  if (!endsMandate(code)) return;
  await tx.mandate.updateMany({
    where: { collectivityId, id: mandateId, revokedOn: null },
    data: { revokedOn: toDbDate(today), revokeReason: reason, revokedById: by },
  });
  // What the bank has already is rejected in its turn.
  await releaseDebits(tx, actor, mandateId, now);
}

/**
 * Writes down that the bank refused a debit, or sent it back: its payment is cancelled with that
 * reason, its invoice is to be paid again, its family is told, and the mandate is revoked where the
 * reason says that it is worth nothing: its debits of runs whose file nobody took are let go.
 * @throws DomainError REJECTED_LATER, NOT_FOUND, DEBIT_REJECTED, RUN_CANCELLED
 */
export async function rejectDebit(
  actor: AgentActor,
  input: RejectDebitInput,
  acting: Acting,
): Promise<void> {
  const { debitId, code, rejectedOn } = input;
  const collectivityId = actor.collectivity.id;
  if (rejectedOn > acting.today) throw debitError('REJECTED_LATER', 'rejectedOn');
  await inTransaction(async (tx) => {
    const debit = await lockDebit(tx, collectivityId, input);
    await tx.debit.update({
      where: { id: debitId },
      data: {
        rejectedOn: toDbDate(rejectedOn),
        rejectCode: code,
        rejectedById: actor.agentId,
      },
    });
    await undo(tx, actor, debit, { code, acting });
    const told = { collectivityId, debitIds: [debitId], now: acting.now };
    await tellDebits(tx, { ...told, news: 'REJECTED' });
    await recordAudit(tx, actor, {
      at: acting.now,
      action: 'billing.debit-rejected',
      subjectType: 'Debit',
      subjectId: debitId,
      data: { code },
    });
  });
  await wakeDispatcher();
}
