import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Cents } from '@/lib/core/money';
import type { Tx } from '@/lib/platform/db/client';

import { BALANCE, MOVEMENTS } from '../queries/movements-sql';
import { allocate } from '../rules/settlement';
import type { PaymentMeans } from '../types/mine';

export type LockedInvoice = {
  id: string;
  number: string;
  familyId: string;
  dueOn: CivilDate;
  balanceCents: Cents;
  isSentToTreasury: boolean;
  isPaymentUnderWay: boolean;
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
      m."isSentToTreasury", m."isPaymentUnderWay"
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

/**
 * Writes down money that came, and settles with it the invoices given, which the caller has locked:
 * the one due first before the others. What is left is to the family's credit.
 */
export async function receivePayment(
  tx: Tx,
  { now, paidOn, id = newId(), ...received }: Received,
  invoices: readonly LockedInvoice[],
): Promise<{ id: string; remainderCents: Cents }> {
  const { collectivityId, amountCents } = received;
  await tx.payment.create({
    data: { id, ...received, paidOn: toDbDate(paidOn), createdAt: now },
  });
  const { parts, remainderCents } = allocate(amountCents, invoices);
  await tx.paymentAllocation.createMany({
    data: parts.map((part) => ({ collectivityId, paymentId: id, ...part, createdAt: now })),
  });
  return { id, remainderCents };
}
