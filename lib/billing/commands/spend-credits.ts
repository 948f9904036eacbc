import 'server-only';

import type { Cents } from '@/lib/core/money';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { spendCredit } from '../rules/settlement';
import type { Credit } from '../types/settlement';

type Run = { collectivityId: string; runId: string };
type CreditRow = Credit & { familyId: string };
type DueRow = { id: string; familyId: string; dueCents: Cents };

// What is left of the payments of the families that the run bills.
function leftSql({ collectivityId, runId }: Run): Prisma.Sql {
  return Prisma.sql`
    from "Payment" p
    cross join lateral (
      select p."amountCents" - coalesce(sum(s."amountCents"), 0)::int as "leftCents"
      from "PaymentAllocation" s
      where s."collectivityId" = p."collectivityId" and s."paymentId" = p.id
    ) u
    where p."collectivityId" = ${collectivityId}::uuid and p."cancelledAt" is null
      and u."leftCents" > 0 and p."familyId" in (
        select i."familyId" from "Invoice" i
        where i."collectivityId" = ${collectivityId}::uuid and i."runId" = ${runId}::uuid)`;
}

/**
 * Settles the invoices of a run that is being issued with what their families have to their credit. A
 * payment is locked first, so that who cancels it meanwhile waits.
 */
export async function spendCredits(tx: Tx, run: Run, now: Date): Promise<void> {
  const { collectivityId, runId } = run;
  await tx.$queryRaw`select 1 ${leftSql(run)} order by p.number for no key update of p`;
  const credits = await tx.$queryRaw<CreditRow[]>`
    select p.id as "paymentId", p."familyId", u."leftCents" ${leftSql(run)} order by p.number`;
  if (credits.length === 0) return;
  const families = [...new Set(credits.map(({ familyId }) => familyId))];
  const dues = await tx.$queryRaw<DueRow[]>`
    select i.id, i."familyId", i."amountCents" as "dueCents" from "Invoice" i
    where i."collectivityId" = ${collectivityId}::uuid and i."runId" = ${runId}::uuid
      and i."familyId" = any(${families}::uuid[]) order by i.id`;
  const left = new Map(credits.map((credit) => [credit.paymentId, credit]));
  const parts = dues.flatMap(({ id: invoiceId, familyId, dueCents }) => {
    const own = [...left.values()].filter((credit) => credit.familyId === familyId);
    return spendCredit(own, dueCents).map((part) => {
      const credit = left.get(part.paymentId);
      if (credit !== undefined) credit.leftCents -= part.amountCents;
      return { collectivityId, invoiceId, ...part, createdAt: now };
    });
  });
  await tx.paymentAllocation.createMany({ data: parts });
}
