import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { Allocation, Credit, Due, InvoiceStatus, Movements } from '../types/settlement';

/**
 * What is left to pay of an invoice, in cents. What a credit note leaves on an invoice already paid is
 * given back to its payments (`releaseSurplus`): it is not below zero.
 */
export function balanceOf({
  amountCents,
  creditedCents,
  paidCents,
}: Pick<Movements, 'amountCents' | 'creditedCents' | 'paidCents'>): Cents {
  return amountCents - creditedCents - paidCents;
}

/** Where an invoice stands, from what moved on it: it is kept nowhere. */
export function statusOfInvoice(movements: Movements): InvoiceStatus {
  const { amountCents, creditedCents, paidCents, isPaymentUnderWay, isSentToTreasury } = movements;
  if (creditedCents === amountCents && amountCents > 0) return 'CANCELLED';
  if (balanceOf(movements) <= 0) return 'PAID';
  if (isPaymentUnderWay) return 'PAYMENT_UNDER_WAY';
  if (isSentToTreasury) return 'SENT_TO_TREASURY';
  return paidCents > 0 ? 'PARTIALLY_PAID' : 'TO_PAY';
}

/** Whether its family owes something that nobody is paying or collecting. */
export function isOwed(status: InvoiceStatus): boolean {
  return status === 'TO_PAY' || status === 'PARTIALLY_PAID';
}

/** Whether something is left to pay after the day by which it should have been. */
export function isOverdue(
  { status, dueOn }: { status: InvoiceStatus; dueOn: CivilDate },
  today: CivilDate,
): boolean {
  return isOwed(status) && dueOn < today;
}

/** Whether a family can pay it online now: all that is left, at once, at least a euro (PayFiP). */
export function isPayable({
  status,
  balanceCents,
}: {
  status: InvoiceStatus;
  balanceCents: Cents;
}): boolean {
  return isOwed(status) && balanceCents >= LEAST_ONLINE_CENTS;
}

/**
 * How much of its family's credit can settle an invoice now: nothing of what the treasury collects, nor
 * of what somebody is paying.
 */
export function usableCreditOf(invoice: Movements & { familyCreditCents: Cents }): Cents {
  const { isSentToTreasury, isPaymentUnderWay, familyCreditCents } = invoice;
  return isSentToTreasury || isPaymentUnderWay
    ? 0
    : Math.max(0, Math.min(familyCreditCents, balanceOf(invoice)));
}

const LEAST_ONLINE_CENTS = 100;

/**
 * Shares a payment out over what is due: what is chosen for an invoice goes to it, and the invoices for
 * which nothing is chosen share the rest, the one that should be paid first before the others.
 * @param chosen cents by the id of the invoice, none for those left to their order
 */
export function allocate(
  amountCents: Cents,
  dues: readonly Due[],
  chosen: ReadonlyMap<string, Cents> = new Map(),
): Allocation {
  const parts: { invoiceId: string; amountCents: Cents }[] = [];
  let left = amountCents;
  const inOrder = dues.toSorted(
    (a, b) =>
      Number(chosen.has(b.id)) - Number(chosen.has(a.id)) ||
      a.dueOn.localeCompare(b.dueOn) ||
      a.id.localeCompare(b.id),
  );
  for (const { id, balanceCents } of inOrder) {
    const part = Math.min(left, balanceCents, chosen.get(id) ?? left);
    if (part <= 0) continue;
    parts.push({ invoiceId: id, amountCents: part });
    left -= part;
  }
  return { parts, remainderCents: left };
}

/**
 * What of the payments that settled an invoice a credit note gives back, where they settle more than is
 * left of it: the last one first. It is to the family's credit from then on.
 */
export function releaseSurplus(
  settled: readonly { paymentId: string; amountCents: Cents }[],
  surplusCents: Cents,
): { paymentId: string; amountCents: Cents }[] {
  const lastFirst = settled.toReversed().map(({ paymentId, amountCents: leftCents }) => ({
    paymentId,
    leftCents,
  }));
  return spendCredit(lastFirst, surplusCents);
}

/**
 * What of a family's credit settles an invoice: what is left of its payments, in the order
 * in which they came, up to what is due.
 */
export function spendCredit(
  credits: readonly Credit[],
  dueCents: Cents,
): { paymentId: string; amountCents: Cents }[] {
  const parts: { paymentId: string; amountCents: Cents }[] = [];
  let due = dueCents;
  for (const { paymentId, leftCents } of credits) {
    const part = Math.min(due, leftCents);
    if (part <= 0) continue;
    parts.push({ paymentId, amountCents: part });
    due -= part;
  }
  return parts;
}
