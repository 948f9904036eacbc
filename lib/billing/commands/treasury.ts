import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { writeSheet } from '@/lib/platform/sheet-response';

import { billingError } from '../messages/errors';
import { treasurySheet } from '../messages/treasury';
import { BALANCE, MOVEMENTS } from '../queries/movements-sql';
import { treasuryNumber, treasurySeries } from '../rules/numbers';
import { isForTreasury } from '../rules/reminders';
import type { CancelBatchInput, TreasuryBatchInput } from '../schema/treasury';
import type { Debt } from '../types/treasury';
import { takeNumbers } from './numbers';
import { lockInvoices } from './receive';
import { lockLate } from './remind';

function listDebts(tx: Tx, collectivityId: string, ids: readonly string[]): Promise<Debt[]> {
  return tx.$queryRaw<Debt[]>`
    select i.id as "invoiceId", i.number, i."issuedOn"::text as "issuedOn",
      i."dueOn"::text as "dueOn", g."payerCode", g.civility, g."lastName", g."firstName", g.address,
      g."addressExtra", g."postalCode", g.city, i."amountCents", m."creditedCents", m."paidCents",
      ${BALANCE} as "balanceCents",
      (select coalesce(string_agg(l."activityName", ', ' order by l.first), '') from (
        select l."activityName", min(l.position) as first from "InvoiceLine" l
        where l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id group by 1
      ) l) as activities
    from "Invoice" i ${MOVEMENTS}
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
    where i."collectivityId" = ${collectivityId}::uuid and i.id = any(${[...ids]}::uuid[])
    order by i.number`;
}

async function fileOf(number: string, debts: readonly Debt[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of writeSheet(treasurySheet(number, debts), 'csv')) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

type Making = { now: Date; today: CivilDate };

type Chosen = { ids: readonly string[]; disputedIds: readonly string[] };

/**
 * @throws DomainError TREASURY_STALE where one of them is not to be handed over, or not any more;
 *   TREASURY_DISPUTED where one is contested, and the agent did not see it
 */
async function lockEligible(
  tx: Tx,
  actor: AgentActor,
  { ids, disputedIds }: Chosen,
  today: CivilDate,
): Promise<void> {
  const late = await lockLate(tx, actor.collectivity.id, { ids, today });
  const eligible = late.filter((row) => isForTreasury(row, row.days, today));
  if (eligible.length < ids.length) throw billingError('TREASURY_STALE');
  if (eligible.some(({ id, isDisputed }) => isDisputed && !disputedIds.includes(id)))
    throw billingError('TREASURY_DISPUTED');
}

async function make(
  tx: Tx,
  actor: AgentActor,
  { batchId, invoiceIds, disputedIds }: TreasuryBatchInput,
  { now, today }: Making,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const ids = [...new Set(invoiceIds)];
  if ((await lockInvoices(tx, collectivityId, ids)).length < ids.length)
    throw billingError('NOT_FOUND');
  // The same form, a moment before, has let its invoices go.
  if ((await tx.treasuryBatch.count({ where: { collectivityId, id: batchId } })) > 0) return;
  await lockEligible(tx, actor, { ids, disputedIds }, today);
  const debts = await listDebts(tx, collectivityId, ids);
  const series = treasurySeries(today);
  const number = treasuryNumber(today, await takeNumbers(tx, collectivityId, { series, count: 1 }));
  await tx.treasuryBatch.create({
    data: {
      ...{ id: batchId, collectivityId, number, agentId: actor.agentId, createdAt: now },
      sentOn: toDbDate(today),
      amountCents: sumCents(debts.map(({ balanceCents }) => balanceCents)),
      file: await fileOf(number, debts),
    },
  });
  await tx.treasuryItem.createMany({
    data: debts.map(({ invoiceId, balanceCents }) => ({
      ...{ collectivityId, batchId, invoiceId, balanceCents },
    })),
  });
  await tx.invoice.updateMany({
    where: { collectivityId, id: { in: ids } },
    data: { treasurySentAt: now },
  });
  await recordAudit(tx, actor, {
    at: now,
    action: 'billing.treasury-sent',
    subjectType: 'TreasuryBatch',
    subjectId: batchId,
    data: { invoiceIds: ids },
  });
}

/**
 * Hands unpaid invoices to the treasury, all or none: a numbered batch, its file, and the invoices that
 * nobody pays online any more. A form sent twice makes one batch.
 * @throws DomainError NOT_FOUND, TREASURY_STALE, TREASURY_DISPUTED
 */
export async function makeTreasuryBatch(
  actor: AgentActor,
  input: TreasuryBatchInput,
  making: Making,
): Promise<void> {
  await inTransaction((tx) => make(tx, actor, input, making)).catch((error: unknown) => {
    // The same form, a moment before.
    if (violatedConstraint(error) !== 'TreasuryBatch_pkey') throw error;
  });
}

type LockedBatch = { number: string; isTaken: boolean; isCancelled: boolean };

/** @throws DomainError NOT_FOUND */
async function lockBatch(tx: Tx, actor: AgentActor, batchId: string): Promise<LockedBatch> {
  const [batch] = await tx.$queryRaw<LockedBatch[]>`
    select number, "downloadedAt" is not null as "isTaken", "cancelledAt" is not null as "isCancelled"
    from "TreasuryBatch"
    where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${batchId}::uuid
    for no key update`;
  if (batch === undefined) throw billingError('NOT_FOUND');
  return batch;
}

/**
 * Takes back a batch whose file nobody took away: its invoices are to be paid again, as they were.
 * @throws DomainError NOT_FOUND, BATCH_CANCELLED, BATCH_TAKEN
 */
export async function cancelTreasuryBatch(
  actor: AgentActor,
  { batchId, reason }: CancelBatchInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const batch = await lockBatch(tx, actor, batchId);
    if (batch.isCancelled) throw billingError('BATCH_CANCELLED');
    if (batch.isTaken) throw billingError('BATCH_TAKEN');
    const items = await tx.treasuryItem.findMany({
      where: { collectivityId, batchId },
      select: { invoiceId: true },
    });
    const ids = items.map(({ invoiceId }) => invoiceId);
    await lockInvoices(tx, collectivityId, ids);
    await tx.treasuryBatch.update({
      where: { id: batchId },
      data: { cancelledAt: now, cancelReason: reason, cancelledById: actor.agentId },
    });
    await tx.invoice.updateMany({
      where: { collectivityId, id: { in: ids } },
      data: { treasurySentAt: null },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.treasury-cancelled',
      subjectType: 'TreasuryBatch',
      subjectId: batchId,
      data: {},
    });
  });
}

/**
 * The file of a batch, the same each time. That it was taken away is written down first: from then on
 * the batch is not cancelled.
 * @throws DomainError NOT_FOUND, BATCH_CANCELLED
 */
export async function takeTreasuryFile(
  actor: AgentActor,
  batchId: string,
  now: Date,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  return inTransaction(async (tx) => {
    const { number, isTaken, isCancelled } = await lockBatch(tx, actor, batchId);
    if (isCancelled) throw billingError('BATCH_CANCELLED');
    if (!isTaken)
      await tx.treasuryBatch.update({ where: { id: batchId }, data: { downloadedAt: now } });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.treasury-downloaded',
      subjectType: 'TreasuryBatch',
      subjectId: batchId,
      data: {},
    });
    const { file } = await tx.treasuryBatch.findUniqueOrThrow({
      where: { id: batchId },
      select: { file: true },
    });
    return { name: `tresorerie-${number}.csv`, bytes: new Uint8Array(file) };
  });
}
