import 'server-only';

import type { Cents } from '@/lib/core/money';
import type { Tx } from '@/lib/platform/db/client';

import { BALANCE, MOVEMENTS } from '../queries/movements-sql';
import { releaseSurplus } from '../rules/settlement';

type Credited = { collectivityId: string; invoiceId: string; creditNoteId: string };

/**
 * What a credit note leaves of the payments of an invoice becomes credit of its family. The caller has
 * locked the invoice; its payments are locked here, in the order of their numbers, so that who cancels
 * or spends one meanwhile waits.
 */
export async function giveBack(
  tx: Tx,
  { collectivityId, invoiceId, creditNoteId }: Credited,
  now: Date,
): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Payment" p
    where p."collectivityId" = ${collectivityId}::uuid and p."cancelledAt" is null and p.id in (
      select s."paymentId" from "PaymentAllocation" s
      where s."collectivityId" = ${collectivityId}::uuid and s."invoiceId" = ${invoiceId}::uuid)
    order by p.number for no key update`;
  const settled = await tx.$queryRaw<
    { paymentId: string; amountCents: Cents; balanceCents: Cents }[]
  >`
    select p.id as "paymentId", sum(s."amountCents")::int as "amountCents",
      ${BALANCE} as "balanceCents"
    from "Invoice" i ${MOVEMENTS}
    join "PaymentAllocation" s on s."collectivityId" = i."collectivityId" and s."invoiceId" = i.id
    join "Payment" p on p."collectivityId" = s."collectivityId" and p.id = s."paymentId"
      and p."cancelledAt" is null
    where i."collectivityId" = ${collectivityId}::uuid and i.id = ${invoiceId}::uuid
    group by p.id, p.number, i."amountCents", m."creditedCents", m."paidCents" order by p.number`;
  const surplusCents = -(settled[0]?.balanceCents ?? 0);
  await tx.paymentAllocation.createMany({
    data: releaseSurplus(settled, surplusCents).map(({ paymentId, amountCents }) => ({
      collectivityId,
      paymentId,
      invoiceId,
      creditNoteId,
      amountCents: -amountCents,
      createdAt: now,
    })),
  });
}
