import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { fromDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { billingError } from '../messages/errors';
import type { TariffToDelete } from '../schema/tariff-form';
import { isTariffBilled, lockActivity, lockDrafts } from './tariffs';

type Of = { collectivityId: string; activityId: string };

async function lockTariff(tx: Tx, of: Of, id: string) {
  await lockDrafts(tx, of);
  // Waits for the drafts that are being prepared with it, which are to be locked then.
  await tx.$queryRaw`select 1 from "Tariff" where "collectivityId" = ${of.collectivityId}::uuid
    and "activityId" = ${of.activityId}::uuid and id = ${id}::uuid for update`;
  await lockDrafts(tx, of);
  return tx.tariff.findFirst({
    where: { ...of, id },
    select: { startDay: true },
  });
}

// A draft's lines name it no more, which makes the draft one to compute again.
async function leaveDrafts(tx: Tx, { collectivityId }: Of, id: string): Promise<void> {
  await tx.$executeRaw`
    update "InvoiceLine" l set "tariffId" = null from "Invoice" i
    where l."collectivityId" = ${collectivityId}::uuid and l."tariffId" = ${id}::uuid
      and i."collectivityId" = l."collectivityId" and i.id = l."invoiceId" and i.number is null`;
}

// The one that it had ended ends where it was asked to, or the day before the next one.
async function giveDaysBack(
  tx: Tx,
  { collectivityId, activityId }: Of,
  startDay: CivilDate,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update "Tariff" t set "endDay" = regained.day, "createdAt" = ${now}
    from (
      select e.id, least(e."askedEndDay", (
        select min(n."startDay") - 1 from "Tariff" n
        where n."collectivityId" = e."collectivityId" and n."activityId" = e."activityId"
          and n."startDay" > e."startDay"
      )) as day
      from "Tariff" e
      where e."collectivityId" = ${collectivityId}::uuid and e."activityId" = ${activityId}::uuid
        and e."endDay" = ${startDay}::date - 1
    ) regained
    where t.id = regained.id and t."endDay" is distinct from regained.day`;
}

/**
 * Takes a tariff away that no issued invoice names: the one before it, which it had ended, ends again
 * where it did, or the day before the next; without one, its days have no tariff. Deleted already, it is left so.
 * @throws DomainError NOT_FOUND, TARIFF_KEPT
 */
export async function deleteTariff(
  actor: AgentActor,
  { activityId, tariffId: id }: TariffToDelete,
  now: Date,
): Promise<void> {
  const of = { collectivityId: actor.collectivity.id, activityId };
  await inTransaction(async (tx) => {
    await lockActivity(tx, of);
    const tariff = await lockTariff(tx, of, id);
    if (tariff === null) return;
    if (await isTariffBilled(tx, { ...of, tariffId: id })) throw billingError('TARIFF_KEPT');
    await leaveDrafts(tx, of, id);
    await tx.tariff.delete({ where: { id } });
    await giveDaysBack(tx, of, fromDbDate(tariff.startDay), now);
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.tariff-deleted',
      subjectType: 'Tariff',
      subjectId: id,
      data: { activityId, startDay: fromDbDate(tariff.startDay) },
    });
  });
}
