import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { billingError } from '../messages/errors';
import { endOfMonth } from '../queries/run-facts';
import { invoiceSeries } from '../rules/numbers';
import type { RunRow } from './compute-run';
import { takeNumbers } from './numbers';
import { lockDraft, recordRun } from './runs';
import { spendCredits } from './spend-credits';

const LONG_MS = 10 * 60_000;
const EMAILS_AT_ONCE = 1000;

async function isStale(
  tx: Tx,
  actor: AgentActor,
  { month, activityIds, computedAt }: RunRow & { computedAt: Date },
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isStale: boolean }[]>`
    select exists (
      select 1 from "Session" s join "Booking" b on b."sessionId" = s.id
      where s."collectivityId" = ${actor.collectivity.id}::uuid
        and s."activityId" = any(${[...activityIds]}::uuid[])
        and s.day between ${month}::date and ${endOfMonth(month)}::date
        and b."updatedAt" > ${computedAt}
    ) as "isStale"`;
  return found?.isStale ?? false;
}

async function numberInvoices(tx: Tx, actor: AgentActor, run: RunRow): Promise<number> {
  const collectivityId = actor.collectivity.id;
  const count = await tx.invoice.count({
    where: { collectivityId, runId: run.id, number: null },
  });
  if (count === 0) throw billingError('RUN_EMPTY');
  const last = await takeNumbers(tx, collectivityId, { series: invoiceSeries(run.month), count });
  // The same form as `invoiceNumber`, for all of them at once.
  await tx.$executeRaw`
    update "Invoice" i
    set number = ${run.month.slice(0, 7)} || '-' || case when n.rank < 10000
      then lpad(n.rank::text, 4, '0') else n.rank::text end
    from (
      select d.id, ${last - count} + row_number() over (order by f.number) as rank
      from "Invoice" d
      join "Family" f on f."collectivityId" = d."collectivityId" and f.id = d."familyId"
      where d."collectivityId" = ${collectivityId}::uuid and d."runId" = ${run.id}::uuid
        and d.number is null
    ) n
    where i.id = n.id`;
  return count;
}

type Addressee = { invoiceId: string; accountId: string; email: string };

async function announce(tx: Tx, actor: AgentActor, runId: string, now: Date): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const addressees = await tx.$queryRaw<Addressee[]>`
    select distinct i.id as "invoiceId", a.id as "accountId", a.email
    from "Invoice" i
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g."familyId" = i."familyId"
    join "Subscription" s on s."collectivityId" = g."collectivityId" and s."guardianId" = g.id
      and s."endedAt" is null and s."notifyInvoice"
    join "Account" a on a.id = s."accountId"
    where i."collectivityId" = ${collectivityId}::uuid and i."runId" = ${runId}::uuid`;
  for (let from = 0; from < addressees.length; from += EMAILS_AT_ONCE)
    await tx.email.createMany({
      data: addressees.slice(from, from + EMAILS_AT_ONCE).map((one) => ({
        id: newId(),
        kind: 'INVOICE' as const,
        collectivityId,
        accountId: one.accountId,
        recipient: one.email,
        key: `invoice:${one.invoiceId}:${one.accountId}`,
        data: { invoiceId: one.invoiceId },
        isBulk: true,
        state: 'QUEUED' as const,
        createdAt: now,
        nextTryAt: now,
      })),
    });
}

/**
 * Issues a draft: each invoice gets its number, without a gap, is settled with what its family has to
 * its credit, and each family that wants it gets an e-mail, all or nothing. Done twice, it issues nothing more.
 * @returns how many invoices were issued
 * @throws DomainError NOT_FOUND, RUN_NOT_DRAFT, RUN_STALE, RUN_EMPTY
 */
export async function issueRun(actor: AgentActor, runId: string, now: Date): Promise<number> {
  const count = await inTransaction(
    async (tx) => {
      const run = await lockDraft(tx, actor, runId);
      if (await isStale(tx, actor, run)) throw billingError('RUN_STALE');
      const issued = await numberInvoices(tx, actor, run);
      await tx.billingRun.update({
        where: { id: runId },
        data: { status: 'ISSUED', issuedAt: now },
      });
      await spendCredits(tx, { collectivityId: actor.collectivity.id, runId }, now);
      await announce(tx, actor, runId, now);
      await recordRun(tx, actor, { runId, act: 'issued', now, data: { count: issued } });
      return issued;
    },
    { timeout: LONG_MS },
  );
  await wakeDispatcher();
  return count;
}
