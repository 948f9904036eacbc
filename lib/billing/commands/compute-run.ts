import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { Tx } from '@/lib/platform/db/client';

import { familiesToBill, listTariffsOf, type FamilyToBill } from '../queries/run-facts';
import { draftPeriod } from '../rules/period-draft';
import type { TariffInForce } from '../types/lines';
import type { RunToCompute } from '../types/run';
import { writeDrafts } from './write-drafts';

/** Families computed at a time: what a run holds in memory does not grow with the collectivity. */
const BATCH = 200;

/** Takes a draft's invoices away: what they billed can be billed again. */
export async function clearDraft(
  tx: Tx,
  actor: AgentActor,
  { runId, familyId = null }: { runId: string; familyId?: string | null },
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const [drafts] = await tx.$queryRaw<{ ids: string[] | null }[]>`
    select array_agg(id) as ids from "Invoice"
    where "collectivityId" = ${collectivityId}::uuid and "runId" = ${runId}::uuid and number is null
      and (${familyId}::uuid is null or "familyId" = ${familyId}::uuid)`;
  const ids = drafts?.ids ?? [];
  if (ids.length === 0) return;
  await tx.$executeRaw`
    delete from "InvoiceDay" d using "InvoiceLine" l
    where l.id = d."lineId" and l."collectivityId" = ${collectivityId}::uuid
      and l."invoiceId" = any(${ids}::uuid[])`;
  await tx.$executeRaw`
    delete from "InvoiceLine" where "collectivityId" = ${collectivityId}::uuid
      and "invoiceId" = any(${ids}::uuid[])`;
  await tx.$executeRaw`delete from "Invoice" where id = any(${ids}::uuid[])`;
}

// Days without a tariff make no line: their family is not one that owes nothing.
function draftsOf(
  families: readonly FamilyToBill[],
  tariffs: readonly TariffInForce[],
  run: RunToCompute,
) {
  const priced = families
    .map((family) => ({ family, draft: draftPeriod(family, tariffs, run) }))
    .filter(({ draft }) => draft.lines.length > 0);
  const drafts = priced.filter(({ draft }) => draft.amountCents > 0);
  const free = priced.filter(({ draft }) => draft.amountCents === 0);
  return { drafts, freeFamilyIds: free.map(({ draft }) => draft.familyId) };
}

/**
 * Computes the draft of a run, which the caller has locked: a family's invoice each, a few families at
 * a time; of one family alone, where it is named.
 * @returns how many invoices it holds, and the families that owe nothing for their days
 */
export async function computeDraft(
  tx: Tx,
  actor: AgentActor,
  run: RunToCompute,
  { now, familyId = null }: { now: Date; familyId?: string | null },
): Promise<{ count: number; freeFamilyIds: string[] }> {
  const collectivityId = actor.collectivity.id;
  await clearDraft(tx, actor, { runId: run.id, familyId });
  const tariffs = await listTariffsOf(tx, actor, run);
  const activities = await tx.activity.findMany({
    where: { collectivityId, id: { in: [...run.activityIds] } },
    select: { id: true, name: true },
  });
  const activityNames = new Map(activities.map(({ id, name }) => [id, name]));
  const scope = { ...run, runId: run.id, familyId };
  const found: { count: number; freeFamilyIds: string[] } = { count: 0, freeFamilyIds: [] };
  for await (const families of familiesToBill(tx, actor, scope, BATCH)) {
    const { drafts, freeFamilyIds } = draftsOf(families, tariffs, run);
    await writeDrafts(tx, run, drafts, {
      ...{ collectivityId, activityNames, now },
      tariffs: new Map(tariffs.map(({ id, start }) => [id, start])),
    });
    found.count += drafts.length;
    found.freeFamilyIds.push(...freeFamilyIds);
  }
  return found;
}
