import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { Tx } from '@/lib/platform/db/client';

import { BILLABLE_MINUTES, DAY_KIND, IS_BILLABLE } from '../queries/billable-sql';
import { familiesToBill, listTariffsOf } from '../queries/run-facts';
import { draftPeriod } from '../rules/period-draft';
import type { RunToCompute } from '../types/run';

/** Families whose left days are read at a time. */
const BATCH = 200;

/** Whether a day of a draft is not what its booking says now. */
async function hasOtherDay(
  tx: Tx,
  actor: AgentActor,
  { id }: Pick<RunToCompute, 'id'>,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isOther: boolean }[]>`
    select exists (
      select from "Invoice" i
      join "InvoiceLine" l on l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
      join "InvoiceDay" d on d."lineId" = l.id
      left join "Booking" b on b.id = d."bookingId" and b."collectivityId" = i."collectivityId"
        and b."familyId" = i."familyId" and b."childId" = l."childId" and ${IS_BILLABLE}
      left join "Session" s on s.id = b."sessionId" and s."activityId" = l."activityId"
      where i."collectivityId" = ${actor.collectivity.id}::uuid and i."runId" = ${id}::uuid
        and (b.id is null or ${DAY_KIND} <> d.kind::text
          or s.day is distinct from d.day or ${BILLABLE_MINUTES} <> d.minutes)
    ) as "isOther"`;
  return found?.isOther ?? false;
}

/** Which of some families a draft has an invoice for. */
async function draftedOf(
  tx: Tx,
  actor: AgentActor,
  { id }: Pick<RunToCompute, 'id'>,
  familyIds: string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.invoice.findMany({
    where: { collectivityId: actor.collectivity.id, runId: id, familyId: { in: familyIds } },
    select: { familyId: true },
  });
  return new Set(rows.map(({ familyId }) => familyId));
}

/** Whether a draft leaves out a day that it would bill now: of a family of its own, or one that would pay. */
async function hasLeftDay(tx: Tx, actor: AgentActor, run: RunToCompute): Promise<boolean> {
  const tariffs = await listTariffsOf(tx, actor, run);
  const scope = { ...run, runId: run.id, familyId: null };
  for await (const families of familiesToBill(tx, actor, scope, BATCH)) {
    const drafted = await draftedOf(
      tx,
      actor,
      run,
      families.map(({ familyId }) => familyId),
    );
    const isLeft = families
      .map((family) => draftPeriod(family, tariffs, run))
      .some(({ familyId, lines, amountCents }) =>
        drafted.has(familyId) ? lines.length > 0 : amountCents > 0,
      );
    if (isLeft) return true;
  }
  return false;
}

/**
 * Whether a draft holds other days than it would now. Times of change do not tell it: a booking changes
 * at the time its request began, which may be before the draft was computed, and be committed after.
 */
export async function hasOtherDays(tx: Tx, actor: AgentActor, run: RunToCompute): Promise<boolean> {
  return (await hasOtherDay(tx, actor, run)) || (await hasLeftDay(tx, actor, run));
}
