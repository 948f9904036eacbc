import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { civilDateIn } from '@/lib/core/dates/zoned';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { invoiceSeries, numberingDay } from '../rules/numbers';
import type { RunToCompute } from '../types/run';
import { requireFresh } from './check-draft';
import { takeNumbers } from './numbers';
import { lockDraft, recordRun, refuseEmpty } from './runs';
import { spendCredits } from './spend-credits';

const LONG_MS = 10 * 60_000;

// Whoever notes, answers or moves what is booked holds its session for a change, and reads after that
// whether it is invoiced: they wait for the numbers. In the order in which they lock several.
async function holdSessions(tx: Tx, actor: AgentActor, run: RunToCompute): Promise<void> {
  await tx.$queryRaw`
    with held as materialized (
      select 1 from "Session" s
      where s."collectivityId" = ${actor.collectivity.id}::uuid
        and s."activityId" = any(${[...run.activityIds]}::uuid[])
        and s.day between ${run.start}::date and ${run.end}::date
      order by s.id for share
    ) select count(*)::int from held`;
}

async function numberInvoices(
  tx: Tx,
  actor: AgentActor,
  { run, now }: { run: RunToCompute; now: Date },
): Promise<number> {
  const collectivityId = actor.collectivity.id;
  const count = await tx.invoice.count({
    where: { collectivityId, runId: run.id, number: null },
  });
  if (count === 0) return refuseEmpty(tx, actor, run);
  const day = numberingDay({ ...run, today: civilDateIn(now, actor.collectivity.timeZone) });
  const last = await takeNumbers(tx, collectivityId, { series: invoiceSeries(day), count });
  // The same form as `invoiceNumber`, for all of them at once.
  await tx.$executeRaw`
    update "Invoice" i
    set number = ${day.slice(0, 7)} || '-' || case when n.rank < 10000
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

// In one statement: a run tells tens of thousands of families.
async function announce(tx: Tx, actor: AgentActor, runId: string, now: Date): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await tx.$executeRaw`
    insert into "Email" (id, kind, "collectivityId", "accountId", recipient, key, data, "isBulk",
      state, "createdAt", "nextTryAt")
    select uuidv7(), 'INVOICE', ${collectivityId}::uuid, told."accountId", told.email,
      'invoice:' || told."invoiceId" || ':' || told."accountId",
      jsonb_build_object('invoiceId', told."invoiceId"), true, 'QUEUED', ${now}, ${now}
    from (
      select distinct i.id as "invoiceId", a.id as "accountId", a.email
      from "Invoice" i
      join "Guardian" g on g."collectivityId" = i."collectivityId" and g."familyId" = i."familyId"
      join "Subscription" s on s."collectivityId" = g."collectivityId" and s."guardianId" = g.id
        and s."endedAt" is null and s."notifyInvoice"
      join "Account" a on a.id = s."accountId"
      where i."collectivityId" = ${collectivityId}::uuid and i."runId" = ${runId}::uuid
    ) told`;
}

/**
 * Issues a draft: each invoice gets its number, without a gap, is settled with what its family has to
 * its credit, and each family that wants it gets an e-mail, all or nothing. Done twice, it issues nothing more.
 * @returns how many invoices were issued
 * @throws DomainError NOT_FOUND, RUN_NOT_DRAFT, RUN_OVERDUE, RUN_STALE, RUN_REPRICED, RUN_REDUCED,
 *   RUN_EMPTY, RUN_UNTARIFFED
 */
export async function issueRun(actor: AgentActor, runId: string, now: Date): Promise<number> {
  const count = await inTransaction(
    async (tx) => {
      const run = await lockDraft(tx, actor, runId);
      await holdSessions(tx, actor, run);
      await requireFresh(tx, actor, { run, now });
      const issued = await numberInvoices(tx, actor, { run, now });
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
