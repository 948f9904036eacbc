import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

type Cancelled = { collectivityId: string; paymentId: string; now: Date };

/** Writes to the accounts of a family that a payment of theirs was cancelled, in the transaction of the act. */
export async function tellCancelled(
  tx: Tx,
  { collectivityId, paymentId, now }: Cancelled,
): Promise<void> {
  await tx.$executeRaw`
    insert into "Email" (id, kind, "collectivityId", "accountId", recipient, key, data, "isBulk",
      state, "createdAt", "nextTryAt")
    select uuidv7(), 'PAYMENT_CANCELLED', ${collectivityId}::uuid, told.id, told.email,
      'payment-cancelled:' || ${paymentId} || ':' || told.id,
      jsonb_build_object('paymentId', ${paymentId}::uuid), false, 'QUEUED', ${now}, ${now}
    from (
      select distinct a.id, a.email
      from "Payment" p
      join "Guardian" g on g."collectivityId" = p."collectivityId" and g."familyId" = p."familyId"
      join "Subscription" s on s."collectivityId" = g."collectivityId" and s."guardianId" = g.id
        and s."endedAt" is null
      join "Account" a on a.id = s."accountId"
      where p."collectivityId" = ${collectivityId}::uuid and p.id = ${paymentId}::uuid
    ) told`;
}
