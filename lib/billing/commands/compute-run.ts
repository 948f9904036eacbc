import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { sealText } from '@/lib/platform/encryption/sealed-text';

import { listFamiliesToBill, listTariffsOf, type FamilyToBill } from '../queries/run-facts';
import { draftInvoice } from '../rules/lines';
import type { DraftInvoice, TariffInForce } from '../types/lines';

/** Families computed at a time: what a run holds in memory does not grow with the collectivity. */
const BATCH = 200;

export type RunRow = {
  id: string;
  month: CivilDate;
  activityIds: readonly string[];
  issuedOn: CivilDate;
  dueOn: CivilDate;
};

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

type Names = ReadonlyMap<string, string>;

function linesOf(
  invoiceId: string,
  { lines }: DraftInvoice,
  { childNames, quotient }: FamilyToBill,
  at: { collectivityId: string; activityNames: Names },
) {
  const { collectivityId, activityNames } = at;
  return lines.map(({ days, applied, ...line }, position) => {
    const id = newId();
    const usesQuotient = applied.kind !== 'FLAT' && quotient !== null;
    return {
      row: {
        id,
        collectivityId,
        invoiceId,
        position,
        ...line,
        childName: childNames.get(line.childId) ?? '',
        activityName: activityNames.get(line.activityId) ?? '',
        applied: { ...applied, quotient: null },
        quotient: usesQuotient ? sealText('InvoiceLine.quotient', id, String(quotient)) : null,
      },
      days: days.map(({ bookingId, day, kind, minutes, amountCents, surchargeCents }) => ({
        collectivityId,
        lineId: id,
        bookingId,
        day: toDbDate(day),
        kind,
        minutes,
        amountCents,
        surchargeCents,
      })),
    };
  });
}

async function writeDrafts(
  tx: Tx,
  run: RunRow,
  drafts: readonly { family: FamilyToBill; draft: DraftInvoice }[],
  at: { collectivityId: string; activityNames: Names; now: Date },
): Promise<void> {
  const { collectivityId, now } = at;
  const written = drafts.map(({ family, draft }) => {
    const id = newId();
    return { id, family, draft, lines: linesOf(id, draft, family, at) };
  });
  await tx.invoice.createMany({
    data: written.map(({ id, family, draft }) => ({
      id,
      collectivityId,
      familyId: family.familyId,
      guardianId: family.guardianId,
      runId: run.id,
      number: null,
      issuedOn: toDbDate(run.issuedOn),
      dueOn: toDbDate(run.dueOn),
      amountCents: draft.amountCents,
      anomalies: [...draft.anomalies],
      createdAt: now,
    })),
  });
  const lines = written.flatMap((one) => one.lines);
  await tx.invoiceLine.createMany({ data: lines.map(({ row }) => row) });
  await tx.invoiceDay.createMany({ data: lines.flatMap(({ days }) => days) });
}

function draftsOf(families: readonly FamilyToBill[], tariffs: readonly TariffInForce[]) {
  return families
    .map((family) => ({ family, draft: draftInvoice(family, tariffs) }))
    .filter(({ draft }) => draft.amountCents > 0);
}

/**
 * Computes the draft of a run, which the caller has locked: a family's invoice each, a few families at
 * a time; of one family alone, where it is named.
 * @returns how many invoices it holds
 */
export async function computeDraft(
  tx: Tx,
  actor: AgentActor,
  run: RunRow,
  { now, familyId = null }: { now: Date; familyId?: string | null },
): Promise<number> {
  const collectivityId = actor.collectivity.id;
  await clearDraft(tx, actor, { runId: run.id, familyId });
  const tariffs = await listTariffsOf(tx, actor, run);
  const activities = await tx.activity.findMany({
    where: { collectivityId, id: { in: [...run.activityIds] } },
    select: { id: true, name: true },
  });
  const activityNames = new Map(activities.map(({ id, name }) => [id, name]));
  const scope = { ...run, runId: run.id, familyId };
  let count = 0;
  for (let after: string | null = null; ;) {
    const page: FamilyToBill[] = await listFamiliesToBill(tx, actor, scope, { after, size: BATCH });
    const last = page.at(-1);
    if (last === undefined) break;
    const drafts = draftsOf(page, tariffs);
    await writeDrafts(tx, run, drafts, { collectivityId, activityNames, now });
    count += drafts.length;
    after = last.familyId;
  }
  return count;
}
