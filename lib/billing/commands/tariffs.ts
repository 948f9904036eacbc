import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, fromDbDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { billingError } from '../messages/errors';
import { tariffOf, type TariffForm } from '../schema/tariff-form';

/**
 * Locks an activity of the collectivity: its tariffs are written one at a time.
 * @throws DomainError NOT_FOUND
 */
export async function lockActivity(
  tx: Tx,
  { collectivityId, activityId }: { collectivityId: string; activityId: string },
): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`select 1 from "Activity"
    where "collectivityId" = ${collectivityId}::uuid and id = ${activityId}::uuid
    for no key update`;
  if (locked.length === 0) throw billingError('NOT_FOUND');
}

/** Locks the drafts of an activity. Nothing is issued meanwhile: who issues a draft locks it first. */
export async function lockDrafts(
  tx: Tx,
  { collectivityId, activityId }: { collectivityId: string; activityId: string },
): Promise<void> {
  await tx.$queryRaw`select 1 from "BillingRun"
    where "collectivityId" = ${collectivityId}::uuid and status = 'DRAFT'
      and ${activityId}::uuid = any("activityIds")
    order by id for update`;
}

/** Whether an issued invoice names a tariff; of lines that are not to be billed again, where it is said. */
export async function isTariffBilled(
  tx: Tx,
  { collectivityId, tariffId }: { collectivityId: string; tariffId: string },
  standing: { rebilled?: null } = {},
): Promise<boolean> {
  const billed = await tx.invoiceLine.findFirst({
    where: { collectivityId, tariffId, invoice: { number: { not: null } }, ...standing },
    select: { id: true },
  });
  return billed !== null;
}

type Rewritable = { id: string; endDay: Date | null; askedEndDay: Date | null };

/**
 * The tariff that begins on a day, or null where none does. One that an issued invoice names is
 * history: it is not written again, unless all that it priced was given back to be billed again.
 * @throws DomainError TARIFF_BILLED
 */
async function findRewritable(
  tx: Tx,
  of: { collectivityId: string; activityId: string },
  startDay: CivilDate,
): Promise<Rewritable | null> {
  const same = await tx.tariff.findFirst({
    where: { ...of, startDay: toDbDate(startDay) },
    select: { id: true, endDay: true, askedEndDay: true },
  });
  if (same === null) return null;
  const { collectivityId } = of;
  if (await isTariffBilled(tx, { collectivityId, tariffId: same.id }, { rebilled: null }))
    throw billingError('TARIFF_BILLED', 'startDay');
  return same;
}

/**
 * The last day of a tariff: the one asked for; else the day before the next tariff, if there is one.
 * @throws DomainError TARIFF_OVERLAPS
 */
async function lastDay(
  tx: Tx,
  of: { collectivityId: string; activityId: string },
  { startDay, endDay }: Pick<TariffForm, 'startDay' | 'endDay'>,
): Promise<Date | null> {
  const next = await tx.tariff.findFirst({
    where: { ...of, startDay: { gt: toDbDate(startDay) } },
    orderBy: { startDay: 'asc' },
    select: { startDay: true },
  });
  const last = next === null ? null : addDays(fromDbDate(next.startDay), -1);
  if (endDay !== null && last !== null && endDay > last)
    throw billingError('TARIFF_OVERLAPS', 'endDay');
  const end = endDay ?? last;
  return end === null ? null : toDbDate(end);
}

// A correction that leaves the last day as it is does not make it the one that was asked for.
function askedEnd(endDay: CivilDate | null, same: Rewritable | null): Date | null {
  if (endDay === null) return null;
  const day = toDbDate(endDay);
  return same !== null && same.endDay?.getTime() === day.getTime() ? same.askedEndDay : day;
}

// What is in force on the day stops the day before.
async function makeRoom(
  tx: Tx,
  of: { collectivityId: string; activityId: string },
  startDay: CivilDate,
): Promise<void> {
  const start = toDbDate(startDay);
  await tx.tariff.updateMany({
    where: {
      ...of,
      startDay: { lt: start },
      OR: [{ endDay: null }, { endDay: { gte: start } }],
    },
    data: { endDay: toDbDate(addDays(startDay, -1)) },
  });
}

/**
 * Gives an activity a tariff from a day on, until the day asked for, or the next one where there is
 * one: the one before it ends the day before. On the day of one that no issued invoice names, or whose days are all to be billed again,
 * corrects it. Invoices keep the tariff that they applied; a draft that applied another is to be computed again.
 * @throws DomainError NOT_FOUND, TARIFF_BILLED, TARIFF_OVERLAPS
 */
export async function setTariff(actor: AgentActor, input: TariffForm, now: Date): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const { activityId, startDay } = input;
  const of = { collectivityId, activityId };
  await inTransaction(async (tx) => {
    await lockActivity(tx, of);
    await lockDrafts(tx, of);
    const same = await findRewritable(tx, of, startDay);
    const id = same?.id ?? newId();
    const endDay = await lastDay(tx, of, input);
    const askedEndDay = askedEnd(input.endDay, same);
    const written = { definition: tariffOf(input), endDay, askedEndDay, createdAt: now };
    if (same === null) {
      await makeRoom(tx, of, startDay);
      await tx.tariff.create({ data: { id, ...of, startDay: toDbDate(startDay), ...written } });
    } else {
      await tx.tariff.update({ where: { id }, data: written });
    }
    await recordAudit(tx, actor, {
      at: now,
      action: same === null ? 'billing.tariff-set' : 'billing.tariff-corrected',
      subjectType: 'Tariff',
      subjectId: id,
      data: { activityId },
    });
  });
}
