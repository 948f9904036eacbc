import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { PaymentProvider } from '@/lib/platform/payments/provider';

import { billingError } from '../messages/errors';
import { unknownBefore } from '../rules/online-payment';
import { unsafeSettleOrPutOff } from './settle-payment';

/**
 * Asks the service now, for an agent, what became of a payment, even when the job has given up. What it
 * answers is written down as ever: an agent decides nothing here, and nothing is paid without its word.
 * @throws DomainError NOT_FOUND
 */
export async function askPayment(
  actor: AgentActor,
  { paymentId: id }: { paymentId: string },
  through: { provider: PaymentProvider; now: Date },
): Promise<void> {
  const { now } = through;
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    if ((await tx.onlinePayment.count({ where: { collectivityId, id } })) === 0)
      throw billingError('NOT_FOUND');
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.payment-asked',
      subjectType: 'OnlinePayment',
      subjectId: id,
      data: {},
    });
  });
  // It never reached the service: nobody was sent to pay.
  await db.onlinePayment.updateMany({
    where: {
      collectivityId,
      id,
      status: 'CREATED',
      operationId: null,
      createdAt: { lte: unknownBefore(now) },
    },
    data: { status: 'FAILED', nextAskAt: null, settledAt: now },
  });
  await unsafeSettleOrPutOff({ id }, through);
}
