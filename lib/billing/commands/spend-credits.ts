import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { Cents } from '@/lib/core/money';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { Prisma } from '@/prisma/generated/client';

import { billingError } from '../messages/errors';
import { BALANCE, MOVEMENTS } from '../queries/movements-sql';
import { spendCredit } from '../rules/settlement';
import type { Credit } from '../types/settlement';
import { lockInvoices, type LockedInvoice } from './receive';

type CreditRow = Credit & { familyId: string };

// What is left of the payments of families.
function leftSql(collectivityId: string, families: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    from "Payment" p
    cross join lateral (
      select p."amountCents" - coalesce(sum(s."amountCents"), 0)::int as "leftCents"
      from "PaymentAllocation" s
      where s."collectivityId" = p."collectivityId" and s."paymentId" = p.id
    ) u
    where p."collectivityId" = ${collectivityId}::uuid and p."cancelledAt" is null
      and u."leftCents" > 0 and p."familyId" in (${families})`;
}

async function lockCredits(
  tx: Tx,
  collectivityId: string,
  families: readonly string[],
): Promise<CreditRow[]> {
  const left = leftSql(collectivityId, Prisma.sql`select unnest(${[...families]}::uuid[])`);
  await tx.$queryRaw`select 1 ${left} order by p.number for no key update of p`;
  return tx.$queryRaw<CreditRow[]>`
    select p.id as "paymentId", p."familyId", u."leftCents" ${left} order by p.number`;
}

function isSettledByCredit({ balanceCents, ...due }: LockedInvoice): boolean {
  return balanceCents > 0 && !due.isSentToTreasury && !due.isPaymentUnderWay;
}

// Invoices are locked before payments, as by whoever receives money.
async function settle(
  tx: Tx,
  of: { collectivityId: string; invoiceIds: readonly string[] },
  now: Date,
): Promise<Cents> {
  const { collectivityId } = of;
  const locked = await lockInvoices(tx, collectivityId, of.invoiceIds);
  const dues = locked
    .filter(isSettledByCredit)
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id));
  const families = [...new Set(dues.map(({ familyId }) => familyId))];
  const credits = await lockCredits(tx, collectivityId, families);
  const parts = dues.flatMap(({ id: invoiceId, familyId, balanceCents }) => {
    const own = credits.filter((credit) => credit.familyId === familyId);
    return spendCredit(own, balanceCents).map((part) => {
      const credit = own.find(({ paymentId }) => paymentId === part.paymentId);
      if (credit !== undefined) credit.leftCents -= part.amountCents;
      return { collectivityId, invoiceId, ...part, createdAt: now };
    });
  });
  await tx.paymentAllocation.createMany({ data: parts });
  return parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/**
 * Settles with what families have to their credit the invoices of a run that is being issued, and what
 * those families had not paid before: the one due first before the others. What the treasury collects,
 * and what somebody is paying, is left alone. A payment is locked first, so that who cancels it
 * meanwhile waits.
 */
export async function spendCredits(
  tx: Tx,
  { collectivityId, runId }: { collectivityId: string; runId: string },
  now: Date,
): Promise<void> {
  const billed = Prisma.sql`select r."familyId" from "Invoice" r
    where r."collectivityId" = ${collectivityId}::uuid and r."runId" = ${runId}::uuid`;
  const dues = await tx.$queryRaw<{ id: string }[]>`
    select i.id from "Invoice" i ${MOVEMENTS}
    where i."collectivityId" = ${collectivityId}::uuid and i.number is not null and ${BALANCE} > 0
      and i."familyId" in (select p."familyId" ${leftSql(collectivityId, billed)})`;
  if (dues.length === 0) return;
  await settle(tx, { collectivityId, invoiceIds: dues.map(({ id }) => id) }, now);
}

/**
 * Settles one invoice with what its family has to its credit. Done twice, it settles nothing more.
 * @throws DomainError NOT_FOUND, NO_CREDIT
 */
export async function spendCreditOn(
  actor: AgentActor,
  { invoiceId }: { invoiceId: string },
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const where = { collectivityId, id: invoiceId, number: { not: null } };
    if ((await tx.invoice.count({ where })) === 0) throw billingError('NOT_FOUND');
    const cents = await settle(tx, { collectivityId, invoiceIds: [invoiceId] }, now);
    if (cents === 0) throw billingError('NO_CREDIT');
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.credit-spent',
      subjectType: 'Invoice',
      subjectId: invoiceId,
      data: { cents },
    });
  });
}
