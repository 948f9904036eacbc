import 'server-only';

import { z } from 'zod';

import { unsafeReadFrame } from '@/lib/notifications/queries/email-facts';
import { db } from '@/lib/platform/db/client';

import type { CancelledPaymentFacts } from '../types/emails';
import { BALANCE, MOVEMENTS } from './movements-sql';

const emailData = z.object({ paymentId: z.uuid() });

/**
 * What is told of a payment that was cancelled, by its e-mail; null once its account does not follow
 * the family any more. It needs no actor: the dispatcher calls it.
 */
export async function unsafeReadCancelledPaymentFacts(
  emailId: string,
): Promise<CancelledPaymentFacts | null> {
  const email = await db.email.findUnique({
    where: { id: emailId },
    select: { data: true, accountId: true },
  });
  const data = emailData.safeParse(email?.data);
  const frame = await unsafeReadFrame(emailId);
  if (!data.success || frame === null || email?.accountId == null) return null;
  const [facts] = await db.$queryRaw<Omit<CancelledPaymentFacts, 'frame'>[]>`
    select p.number, p.means::text as means, p.reference, p."amountCents",
      p."paidOn"::text as "paidOn", p."cancelReason" as reason,
      (p."cancelledAt" at time zone o."timeZone")::date::text as "cancelledOn",
      (select coalesce(json_agg(json_build_object('id', i.id, 'number', i.number,
          'dueOn', i."dueOn", 'cents', ${BALANCE}, 'debitOn', m."debitOn") order by i."dueOn", i.number), '[]')
        from (select distinct s."invoiceId" from "PaymentAllocation" s
          where s."collectivityId" = p."collectivityId" and s."paymentId" = p.id) settled
        join "Invoice" i on i."collectivityId" = p."collectivityId" and i.id = settled."invoiceId"
        ${MOVEMENTS}
        where ${BALANCE} > 0 and not m."isSentToTreasury") as owed,
      json_build_object('serviceName', o."serviceName", 'phone', o.phone, 'email', o.email) as service
    from "Payment" p join "Collectivity" o on o.id = p."collectivityId"
    where p.id = ${data.data.paymentId}::uuid and p."cancelledAt" is not null
      and exists (select 1 from "Subscription" s
        join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
        where s."collectivityId" = p."collectivityId" and s."accountId" = ${email.accountId}::uuid
          and s."endedAt" is null and g."familyId" = p."familyId")`;
  return facts === undefined ? null : { frame, ...facts };
}
