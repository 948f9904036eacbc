import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Cents } from '@/lib/core/money';
import type { Tx } from '@/lib/platform/db/client';

import { BALANCE, MOVEMENTS } from '../queries/movements-sql';
import { allocate } from '../rules/settlement';
import type { PaymentMeans } from '../types/payment-means';

export type LockedInvoice = {
  id: string;
  number: string;
  familyId: string;
  dueOn: CivilDate;
  balanceCents: Cents;
  isSentToTreasury: boolean;
  isPaymentUnderWay: boolean;
  debitOn: CivilDate | null;
};

/**
 * Issued invoices of a collectivity, locked: what is paid or credited on them meanwhile waits. In the
 * order of their ids, so that two who lock several do not wait for each other.
 */
export async function lockInvoices(
  tx: Tx,
  collectivityId: string,
  ids: readonly string[],
): Promise<LockedInvoice[]> {
  await tx.$queryRaw`
    select 1 from "Invoice" where "collectivityId" = ${collectivityId}::uuid
      and id = any(${[...ids]}::uuid[]) and number is not null order by id for no key update`;
  return tx.$queryRaw<LockedInvoice[]>`
    select i.id, i.number, i."familyId", i."dueOn"::text as "dueOn", ${BALANCE} as "balanceCents",
      m."isSentToTreasury", m."isPaymentUnderWay", m."debitOn"
    from "Invoice" i ${MOVEMENTS}
    where i."collectivityId" = ${collectivityId}::uuid and i.id = any(${[...ids]}::uuid[])
      and i.number is not null
    order by i.id`;
}

export type Received = {
  id?: string;
  collectivityId: string;
  familyId: string;
  means: PaymentMeans;
  amountCents: Cents;
  paidOn: CivilDate;
  reference: string | null;
  onlinePaymentId: string | null;
  agentId: string | null;
  now: Date;
};

/** Money that came, and the invoices that it settles, which the caller has locked. */
export type Receipt = {
  received: Received;
  invoices: readonly LockedInvoice[];
  /** Cents that somebody chose for some of them, by their ids. */
  chosen?: ReadonlyMap<string, Cents>;
};

/**
 * Writes down money that came, and settles with it the invoices given with it: what was chosen for each,
 * then the one due first before the others. What is left is to the family's credit. An invoice is given
 * to one receipt alone.
 */
export async function receivePayments(
  tx: Tx,
  receipts: readonly Receipt[],
): Promise<{ id: string; remainderCents: Cents }[]> {
  const settled = receipts.map(({ received: { id = newId(), ...received }, invoices, chosen }) => ({
    received: { ...received, id },
    ...allocate(received.amountCents, invoices, chosen),
  }));
  await tx.payment.createMany({
    data: settled.map(({ received: { now, paidOn, ...received } }) => ({
      ...received,
      paidOn: toDbDate(paidOn),
      createdAt: now,
    })),
  });
  await tx.paymentAllocation.createMany({
    data: settled.flatMap(({ received: { id: paymentId, collectivityId, now }, parts }) =>
      parts.map((part) => ({ collectivityId, paymentId, ...part, createdAt: now })),
    ),
  });
  return settled.map(({ received: { id }, remainderCents }) => ({ id, remainderCents }));
}

/** `receivePayments` of one. */
export async function receivePayment(
  tx: Tx,
  received: Received,
  invoices: readonly LockedInvoice[],
  chosen: ReadonlyMap<string, Cents> = new Map(),
): Promise<{ id: string; remainderCents: Cents }> {
  const [payment] = await receivePayments(tx, [{ received, invoices, chosen }]);
  if (payment === undefined) throw new Error('a receipt without payment');
  return payment;
}
