import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { log } from '@/lib/platform/log';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import type { PaymentOutcome, PaymentProvider } from '@/lib/platform/payments/provider';

import { askAgainAt, isAnswerTo, nextStep, paidAtOf } from '../rules/online-payment';
import type { OnlinePaymentAnswer, OnlinePaymentStatus } from '../types/online-payment';
import { lockInvoices, receivePayment } from './receive';

const ATTEMPT = {
  id: true,
  collectivityId: true,
  invoiceId: true,
  accountId: true,
  amountCents: true,
  mode: true,
  status: true,
  operationId: true,
  createdAt: true,
  asks: true,
  collectivity: { select: { timeZone: true } },
  account: { select: { email: true } },
  invoice: { select: { number: true } },
} as const;

type Through = { provider: PaymentProvider; now: Date };
type Attempt = NonNullable<Awaited<ReturnType<typeof findAttempt>>>;

function findAttempt(where: { id: string } | { operationId: string }) {
  return db.onlinePayment.findUnique({ where, select: ATTEMPT });
}

async function queueReceipt(tx: Tx, attempt: Attempt, paymentId: string, now: Date): Promise<void> {
  await tx.email.create({
    data: {
      id: newId(),
      kind: 'PAYMENT_RECEIPT',
      accountId: attempt.accountId,
      collectivityId: attempt.collectivityId,
      recipient: attempt.account.email,
      key: `receipt:${attempt.id}`,
      data: { paymentId },
      state: 'QUEUED',
      createdAt: now,
      nextTryAt: now,
    },
  });
}

const ANSWERS = {
  refused: 'REFUSED',
  abandoned: 'ABANDONED',
  pending: 'PENDING',
  gone: 'GONE',
} as const;

function said(lastAnswer: OnlinePaymentAnswer, lastAskedAt: Date) {
  return { lastAnswer, lastAskedAt };
}

type Paid = Extract<PaymentOutcome, { kind: 'paid' }>;

// Whoever writes PAID first writes the payment: all the others find nothing to change.
async function applyPaid(attempt: Attempt, outcome: Paid, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { id, collectivityId, invoiceId } = attempt;
    const { count } = await tx.onlinePayment.updateMany({
      where: { id, status: { not: 'PAID' } },
      data: {
        status: 'PAID',
        nextAskAt: null,
        settledAt: now,
        transactionNumber: outcome.transactionNumber,
        ...said('PAID', now),
      },
    });
    if (count === 0) return false;
    const invoices = await lockInvoices(tx, collectivityId, [invoiceId]);
    const [invoice] = invoices;
    if (invoice === undefined) throw new Error('an online payment of no invoice');
    const payment = await receivePayment(
      tx,
      {
        collectivityId,
        familyId: invoice.familyId,
        means: outcome.means,
        amountCents: outcome.amountCents,
        paidOn: civilDateIn(paidAtOf(outcome.paidAt, attempt, now), attempt.collectivity.timeZone),
        reference: outcome.transactionNumber,
        onlinePaymentId: id,
        agentId: null,
        now,
      },
      invoices,
    );
    await queueReceipt(tx, attempt, payment.id, now);
    await recordAudit(
      tx,
      { kind: 'guardian', accountId: attempt.accountId },
      {
        at: now,
        action: 'billing.paid-online',
        subjectType: 'Payment',
        subjectId: payment.id,
        data: { invoiceId, onlinePaymentId: id },
        collectivityId,
      },
    );
    return true;
  });
}

function isOurs({ invoice, id, amountCents, mode }: Attempt, told: Paid): boolean {
  const isSame = isAnswerTo({ number: invoice.number ?? '', amountCents, mode }, told);
  if (!isSame) log.error({ onlinePaymentId: id }, 'the service answers for another payment');
  return isSame;
}

// Nothing was learned: where it is still asked about, it is asked again later.
async function keepAsking(
  attempt: Attempt,
  answer: OnlinePaymentAnswer,
  now: Date,
): Promise<OnlinePaymentStatus> {
  const { id, status } = attempt;
  await db.onlinePayment.updateMany({
    where: { id, status: { not: 'PAID' } },
    data: said(answer, now),
  });
  await db.onlinePayment.updateMany({
    where: { id, status: { not: 'PAID' }, nextAskAt: { not: null } },
    data: { nextAskAt: askAgainAt(attempt, now) },
  });
  return status;
}

// What was asked before another answer was written, and comes after it, is of the past. So is that the
// payer is not done, where they have begun another attempt: one is open at a time.
async function applyOther(
  attempt: Attempt,
  kind: Exclude<PaymentOutcome['kind'], 'paid'>,
  now: Date,
): Promise<OnlinePaymentStatus> {
  const { id, status } = attempt;
  const step = nextStep(attempt, kind, now);
  const settledAt = step.status === 'PENDING' ? null : now;
  try {
    const { count } = await db.onlinePayment.updateMany({
      where: { id, status },
      data: { ...step, settledAt, ...said(ANSWERS[kind], now) },
    });
    if (count > 0) return step.status;
  } catch (error) {
    if (violatedConstraint(error) !== 'online_payment_open_key') throw error;
    return keepAsking(attempt, ANSWERS[kind], now);
  }
  return (await findAttempt({ id }))?.status ?? status;
}

async function settle(attempt: Attempt, { provider, now }: Through): Promise<OnlinePaymentStatus> {
  const { operationId, status } = attempt;
  if (status === 'PAID' || operationId === null) return status;
  const outcome = await provider.ask(operationId).catch(() => null);
  if (outcome === null) return keepAsking(attempt, 'UNREACHABLE', now);
  if (outcome.kind === 'paid' && !isOurs(attempt, outcome))
    return keepAsking(attempt, 'OTHER_PAYMENT', now);
  if (outcome.kind === 'paid') {
    if (await applyPaid(attempt, outcome, now)) await wakeDispatcher();
    return 'PAID';
  }
  return applyOther(attempt, outcome.kind, now);
}

/**
 * Asks the service what became of a payment, and writes it down. Any number of times, by whoever
 * comes: the return, the notification, the job. It needs no actor: it changes nothing but what the
 * service says.
 * @returns the invoice and where the payment stands; null where there is none
 */
export async function unsafeSettlePayment(
  which: { id: string } | { operationId: string },
  through: Through,
): Promise<{ invoiceId: string; status: OnlinePaymentStatus } | null> {
  const attempt = await findAttempt(which);
  if (attempt === null) return null;
  return { invoiceId: attempt.invoiceId, status: await settle(attempt, through) };
}

/**
 * The same, for who cannot do anything about an answer that could not be written down: agents will see
 * it, it is asked again later, and it holds nobody up. It needs no actor, for the same reason.
 */
export async function unsafeSettleOrPutOff(
  { id }: { id: string },
  through: Through,
): Promise<{ invoiceId: string; status: OnlinePaymentStatus } | null> {
  try {
    return await unsafeSettlePayment({ id }, through);
  } catch (error) {
    // Its message may quote what was to be written.
    const name = error instanceof Error ? error.name : 'unknown';
    log.error({ onlinePaymentId: id, error: name }, 'an answer of the service was not recorded');
    const attempt = await findAttempt({ id });
    if (attempt === null) return null;
    const status = await keepAsking(attempt, 'UNRECORDED', through.now);
    return { invoiceId: attempt.invoiceId, status };
  }
}

/** The same, asked by a parent of the invoice's family; null where it is not theirs. */
export async function checkMyPayment(
  actor: GuardianActor,
  { id }: { id: string },
  through: Through,
): Promise<{ invoiceId: string; status: OnlinePaymentStatus } | null> {
  const mine = await db.onlinePayment.count({
    where: {
      id,
      invoice: { familyId: { in: actor.subscriptions.map(({ familyId }) => familyId) } },
    },
  });
  return mine === 0 ? null : unsafeSettleOrPutOff({ id }, through);
}
