import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import type { Cents } from '@/lib/core/money';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { billingError } from '../messages/errors';
import { overAllocated } from '../messages/chosen-parts';
import { paidOtherwise } from '../messages/paid-otherwise';
import { REAL_MODE } from '../rules/online-settings';
import type { CancelPaymentInput, RecordPaymentInput } from '../schema/record';
import { tellCancelled } from './payment-news';
import { lockInvoices, receivePayment, type LockedInvoice } from './receive';

/**
 * Issued invoices by their numbers, locked.
 * @throws DomainError INVOICE_UNKNOWN
 */
export async function lockNamed(
  tx: Tx,
  collectivityId: string,
  numbers: readonly string[],
): Promise<LockedInvoice[]> {
  const found = await tx.invoice.findMany({
    where: { collectivityId, number: { in: [...numbers] } },
    select: { id: true, number: true },
  });
  const unknown = numbers.find((number) => !found.some((one) => one.number === number));
  if (unknown !== undefined)
    throw new DomainError(
      'INVOICE_UNKNOWN',
      `Aucune facture ne porte le numéro ${unknown}.`,
      'numbers',
    );
  return lockInvoices(
    tx,
    collectivityId,
    found.map(({ id }) => id),
  );
}

/** The refusal of a payment that would settle invoices of two families. */
export function severalFamilies(): DomainError {
  return new DomainError(
    'SEVERAL_FAMILIES',
    'Ces factures ne sont pas de la même famille. Enregistrez un règlement par famille.',
    'numbers',
  );
}

/** What was chosen for invoices by their numbers, by their ids. */
function byId(
  invoices: readonly LockedInvoice[],
  parts: ReadonlyMap<string, Cents>,
): Map<string, Cents> {
  return new Map(
    invoices.flatMap(({ id, number }) => {
      const part = parts.get(number);
      return part === undefined ? [] : [[id, part]];
    }),
  );
}

/**
 * Writes down money received at the counter: it settles the invoices named, which are one family's,
 * by what the agent chose for each, then the one due first before the others; what is left is to the
 * family's credit. One that is collected otherwise is to be confirmed. A form sent twice records once.
 * @throws DomainError INVOICE_UNKNOWN, SEVERAL_FAMILIES, OVER_ALLOCATED, PAID_OTHERWISE
 */
export async function recordPayment(
  actor: AgentActor,
  input: RecordPaymentInput,
  now: Date,
): Promise<void> {
  const { paymentId, numbers, confirmed = [], parts = new Map<string, Cents>() } = input;
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    if ((await tx.payment.count({ where: { collectivityId, id: paymentId } })) > 0) return;
    const invoices = await lockNamed(tx, collectivityId, numbers);
    const [first] = invoices;
    if (first === undefined || invoices.some((one) => one.familyId !== first.familyId))
      throw severalFamilies();
    const refusal =
      overAllocated(input.amount, invoices, parts) ??
      paidOtherwise(invoices.filter(({ number }) => !confirmed.includes(number)));
    if (refusal !== null) throw refusal;
    await receivePayment(
      tx,
      {
        id: paymentId,
        collectivityId,
        familyId: first.familyId,
        means: input.means,
        amountCents: input.amount,
        paidOn: input.paidOn,
        reference: input.reference,
        onlinePaymentId: null,
        agentId: actor.agentId,
        now,
      },
      invoices,
      byId(invoices, parts),
    );
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.payment-recorded',
      subjectType: 'Payment',
      subjectId: paymentId,
      data: { invoiceIds: invoices.map(({ id }) => id) },
    });
  }).catch((error: unknown) => {
    // The same form, a moment before.
    if (violatedConstraint(error) !== 'Payment_pkey') throw error;
  });
}

/**
 * Cancels a payment that an agent recorded, or one made online as a test: no money came of that one, and
 * nobody else undoes it. What it settled is to be paid again, and its family is told.
 * @throws DomainError NOT_FOUND, PAYMENT_ONLINE, PAYMENT_DEBITED, PAYMENT_CANCELLED
 */
export async function cancelPayment(
  actor: AgentActor,
  { paymentId, reason }: CancelPaymentInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const payment = await tx.payment.findFirst({
      where: { collectivityId, id: paymentId },
      select: { onlinePayment: { select: { mode: true } }, debit: { select: { id: true } } },
    });
    if (payment === null) throw billingError('NOT_FOUND');
    const { onlinePayment, debit } = payment;
    if (onlinePayment?.mode === REAL_MODE) throw billingError('PAYMENT_ONLINE');
    if (debit !== null) throw billingError('PAYMENT_DEBITED');
    const { count } = await tx.payment.updateMany({
      where: { collectivityId, id: paymentId, cancelledAt: null },
      data: {
        ...{ cancelledAt: now, cancelReason: reason, isReasonTold: true },
        cancelledById: actor.agentId,
      },
    });
    if (count === 0) throw billingError('PAYMENT_CANCELLED');
    await tellCancelled(tx, { collectivityId, paymentId, now });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.payment-cancelled',
      subjectType: 'Payment',
      subjectId: paymentId,
      data: {},
    });
  });
  await wakeDispatcher();
}
