import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { fromDbDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint, type ConstraintName } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { billingError, invoiceDateError, untariffedError } from '../messages/errors';
import { listPartMonths } from '../queries/part-months';
import { listUntariffed } from '../queries/untariffed';
import { invoiceDates } from '../rules/invoice-date';
import type { PrepareRunInput } from '../schema/run';
import type { RunToCompute } from '../types/run';
import { clearDraft, computeDraft } from './compute-run';

/** A run over tens of thousands of families, outside of any other request. */
const LONG_MS = 10 * 60_000;

/** What says that another run holds what this one would bill. */
const TAKEN: readonly ConstraintName[] = [
  'billing_run_draft_excl',
  'invoice_day_booking_key',
  'invoice_day_billed_again',
];

/**
 * A run of the agent's collectivity that is still a draft, locked: whoever comes meanwhile waits.
 * @throws DomainError NOT_FOUND, RUN_NOT_DRAFT
 */
export async function lockDraft(
  tx: Tx,
  actor: AgentActor,
  runId: string,
): Promise<RunToCompute & { computedAt: Date }> {
  const collectivityId = actor.collectivity.id;
  await tx.$queryRaw`select 1 from "BillingRun"
    where "collectivityId" = ${collectivityId}::uuid and id = ${runId}::uuid for update`;
  const run = await tx.billingRun.findFirst({ where: { collectivityId, id: runId } });
  if (run === null) throw billingError('NOT_FOUND');
  if (run.status !== 'DRAFT') throw billingError('RUN_NOT_DRAFT');
  return {
    id: run.id,
    start: fromDbDate(run.startDay),
    end: fromDbDate(run.endDay),
    activityIds: run.activityIds,
    issuedOn: fromDbDate(run.issuedOn),
    dueOn: fromDbDate(run.dueOn),
    computedAt: run.computedAt,
  };
}

/** Writes in the journal what an agent did to a run. */
export async function recordRun(
  tx: Tx,
  actor: AgentActor,
  {
    runId,
    act,
    now,
    data = {},
  }: { runId: string; act: string; now: Date; data?: Record<string, string | number> },
): Promise<void> {
  await recordAudit(tx, actor, {
    at: now,
    action: `billing.run-${act}`,
    subjectType: 'BillingRun',
    subjectId: runId,
    data,
  });
}

/**
 * Refuses a run that bills nothing, and says where tariffs are missing.
 * @throws DomainError RUN_UNTARIFFED, RUN_PART_MONTH, RUN_EMPTY
 */
export async function refuseEmpty(tx: Tx, actor: AgentActor, run: RunToCompute): Promise<never> {
  const untariffed = await listUntariffed(tx, actor, run);
  if (untariffed.length > 0) throw untariffedError(untariffed);
  const partMonths = await listPartMonths(tx, actor, run);
  throw billingError(partMonths.length > 0 ? 'RUN_PART_MONTH' : 'RUN_EMPTY');
}

/** @throws DomainError RUN_DATE */
function requireNear(actor: AgentActor, issuedOn: CivilDate, now: Date): void {
  const dates = invoiceDates(civilDateIn(now, actor.collectivity.timeZone));
  if (issuedOn < dates.start || issuedOn > dates.end) throw invoiceDateError(dates);
}

/**
 * Prepares a period: its draft is there to look at. The id is the form's: sent twice, it prepares once.
 * @throws DomainError RUN_DATE, RUN_EXISTS, RUN_EMPTY, RUN_UNTARIFFED, RUN_PART_MONTH, NOT_FOUND
 */
export async function prepareRun(
  actor: AgentActor,
  { runId, start, end, issuedOn, dueOn, activityIds }: PrepareRunInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const prepare = async (tx: Tx): Promise<void> => {
    if ((await tx.billingRun.count({ where: { collectivityId, id: runId } })) > 0) return;
    requireNear(actor, issuedOn, now);
    const own = await tx.activity.count({ where: { collectivityId, id: { in: activityIds } } });
    if (own !== new Set(activityIds).size) throw billingError('NOT_FOUND');
    await tx.billingRun.create({
      data: {
        id: runId,
        collectivityId,
        agentId: actor.agentId,
        startDay: toDbDate(start),
        endDay: toDbDate(end),
        activityIds,
        issuedOn: toDbDate(issuedOn),
        dueOn: toDbDate(dueOn),
        status: 'DRAFT',
        computedAt: now,
        createdAt: now,
      },
    });
    const run = { id: runId, start, end, activityIds, issuedOn, dueOn };
    const { count, freeFamilyIds } = await computeDraft(tx, actor, run, { now });
    if (count === 0) await refuseEmpty(tx, actor, run);
    await tx.billingRun.update({ where: { id: runId }, data: { freeFamilyIds } });
    await recordRun(tx, actor, { runId, act: 'prepared', now, data: { count } });
  };
  await inTransaction(prepare, { timeout: LONG_MS }).catch((error: unknown) => {
    const violated = violatedConstraint(error);
    throw violated !== null && TAKEN.includes(violated) ? billingError('RUN_EXISTS') : error;
  });
}

/** Computes a draft again, from what is booked and noted now. */
export async function recomputeRun(actor: AgentActor, runId: string, now: Date): Promise<void> {
  await inTransaction(
    async (tx) => {
      const run = await lockDraft(tx, actor, runId);
      const { count, freeFamilyIds } = await computeDraft(tx, actor, run, { now });
      await tx.billingRun.update({
        where: { id: runId },
        data: { computedAt: now, freeFamilyIds },
      });
      await recordRun(tx, actor, { runId, act: 'computed', now, data: { count } });
    },
    { timeout: LONG_MS },
  );
}

/** Leaves a family out of a draft: what it would have been billed is there for a later run. */
export async function excludeFamily(
  actor: AgentActor,
  { runId, familyId }: { runId: string; familyId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockDraft(tx, actor, runId);
    const collectivityId = actor.collectivity.id;
    if ((await tx.family.count({ where: { collectivityId, id: familyId } })) === 0)
      throw billingError('NOT_FOUND');
    await tx.billingExclusion.createMany({
      data: [{ collectivityId, runId, familyId }],
      skipDuplicates: true,
    });
    await clearDraft(tx, actor, { runId, familyId });
    await tx.$executeRaw`update "BillingRun"
      set "freeFamilyIds" = array_remove("freeFamilyIds", ${familyId}::uuid)
      where "collectivityId" = ${collectivityId}::uuid and id = ${runId}::uuid`;
    await recordRun(tx, actor, { runId, act: 'excluded', now, data: { familyId } });
  });
}

/**
 * Takes a family back that a draft had left out: its invoice is computed, from what is booked and
 * noted now. One that is not left out is left as it is.
 * @throws DomainError NOT_FOUND, RUN_NOT_DRAFT
 */
export async function includeFamily(
  actor: AgentActor,
  { runId, familyId }: { runId: string; familyId: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const run = await lockDraft(tx, actor, runId);
    const collectivityId = actor.collectivity.id;
    const { count } = await tx.billingExclusion.deleteMany({
      where: { collectivityId, runId, familyId },
    });
    if (count === 0) return;
    const { freeFamilyIds } = await computeDraft(tx, actor, run, { now, familyId });
    await tx.billingRun.update({
      where: { id: runId },
      data: { freeFamilyIds: { push: freeFamilyIds } },
    });
    await recordRun(tx, actor, { runId, act: 'included', now, data: { familyId } });
  });
}

/** Gives a draft up: nothing of it was issued. */
export async function dropRun(actor: AgentActor, runId: string, now: Date): Promise<void> {
  await inTransaction(
    async (tx) => {
      await lockDraft(tx, actor, runId);
      await clearDraft(tx, actor, { runId });
      await tx.billingRun.update({ where: { id: runId }, data: { status: 'DROPPED' } });
      await recordRun(tx, actor, { runId, act: 'dropped', now });
    },
    { timeout: LONG_MS },
  );
}
