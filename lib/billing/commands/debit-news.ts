import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import type { DebitNews } from '../types/direct-debit';

type Told = { collectivityId: string; debitIds: readonly string[]; news: DebitNews; now: Date };

/**
 * Writes to the accounts of the families of some debits of a run what becomes of them: an e-mail for
 * each account and mandate, in the transaction of the act that it tells.
 */
export async function tellDebits(
  tx: Tx,
  { collectivityId, debitIds, news, now }: Told,
): Promise<void> {
  const addressees = await tx.$queryRaw<
    { mandateId: string; debitIds: string[]; accountId: string; email: string }[]
  >`
    select e."mandateId", array_agg(distinct e.id::text) as "debitIds", a.id as "accountId", a.email
    from "Debit" e
    join "Mandate" d on d."collectivityId" = e."collectivityId" and d.id = e."mandateId"
    join "Guardian" g on g."collectivityId" = d."collectivityId" and g."familyId" = d."familyId"
    join "Subscription" s on s."collectivityId" = g."collectivityId" and s."guardianId" = g.id
      and s."endedAt" is null
    join "Account" a on a.id = s."accountId"
    where e."collectivityId" = ${collectivityId}::uuid and e.id = any(${[...debitIds]}::uuid[])
    group by e."mandateId", a.id, a.email`;
  await tx.email.createMany({
    data: addressees.map(({ debitIds: told, accountId, email }) => ({
      ...{ id: newId(), kind: 'DIRECT_DEBIT' as const, collectivityId, accountId },
      recipient: email,
      key: `direct-debit:${news}:${told.toSorted()[0] ?? ''}:${accountId}`,
      data: { news, debitIds: told },
      isBulk: news !== 'REJECTED',
      state: 'QUEUED' as const,
      createdAt: now,
      nextTryAt: now,
    })),
  });
}
