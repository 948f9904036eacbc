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
import { treasuryNumber, treasurySeries } from '../rules/numbers';
import { isForTreasury } from '../rules/reminders';
import type { CancelBatchInput, TreasuryBatchInput } from '../schema/treasury';
import type { Debt, Reduction } from '../types/treasury';
import { takeNumbers } from './numbers';
import { lockInvoices } from './receive';
import { lockLate } from './remind';
import {
  isCreditedSince,
  listDebts,
  listReductions,
  lockCreditNotes,
  requireForBatch,
} from './treasury-lines';

async function fileOf(
  number: string,
  lines: readonly (Debt | Reduction)[],
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of writeSheet(treasurySheet(number, lines), 'csv')) parts.push(part);
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

type Lines = { debts: readonly Debt[]; reductions: readonly Reduction[] };

async function writeBatch(
  tx: Tx,
  actor: AgentActor,
  { batchId, debts, reductions }: Lines & { batchId: string },
  { now, today }: Making,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const series = treasurySeries(today);
  const number = treasuryNumber(today, await takeNumbers(tx, collectivityId, { series, count: 1 }));
  await tx.treasuryBatch.create({
    data: {
      ...{ id: batchId, collectivityId, number, agentId: actor.agentId, createdAt: now },
      sentOn: toDbDate(today),
      amountCents: sumCents(debts.map(({ balanceCents }) => balanceCents)),
      reductionCents: -sumCents(reductions.map(({ balanceCents }) => balanceCents)),
      file: await fileOf(number, [...debts, ...reductions]),
    },
  });
  await tx.treasuryItem.createMany({
    data: debts.map(({ invoiceId, balanceCents }) => ({
      ...{ collectivityId, batchId, invoiceId, balanceCents },
    })),
  });
  await tx.treasuryCredit.createMany({
    data: reductions.map(({ creditNoteId, balanceCents }) => ({
      ...{ collectivityId, batchId, creditNoteId, reductionCents: -balanceCents },
    })),
  });
}

async function make(
  tx: Tx,
  actor: AgentActor,
  { batchId, invoiceIds, creditNoteIds, disputedIds }: TreasuryBatchInput,
  making: Making,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const ids = [...new Set(invoiceIds)];
  const noteIds = [...new Set(creditNoteIds)];
  if ((await lockInvoices(tx, collectivityId, ids)).length < ids.length)
    throw billingError('NOT_FOUND');
  await lockCreditNotes(tx, collectivityId, noteIds);
  // The same form, a moment before, has let its invoices and its credit notes go.
  if ((await tx.treasuryBatch.count({ where: { collectivityId, id: batchId } })) > 0) return;
  await lockEligible(tx, actor, { ids, disputedIds }, making.today);
  await requireForBatch(tx, collectivityId, noteIds);
  const debts = await listDebts(tx, collectivityId, ids);
  const reductions = await listReductions(tx, collectivityId, noteIds);
  await writeBatch(tx, actor, { batchId, debts, reductions }, making);
  await tx.invoice.updateMany({
    where: { collectivityId, id: { in: ids } },
    data: { treasurySentAt: making.now },
  });
  await recordAudit(tx, actor, {
    at: making.now,
    action: 'billing.treasury-sent',
    subjectType: 'TreasuryBatch',
    subjectId: batchId,
    data: { invoiceIds: ids, creditNoteIds: noteIds },
  });
}

/**
 * Hands unpaid invoices to the treasury, and credit notes on those that it has, all or none: a numbered
 * batch, its file, and the invoices that nobody pays online any more. A form sent twice makes one batch.
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
 * Takes back a batch whose file nobody took away: its invoices are to be paid again, as they were, and
 * its credit notes are for the next batch.
 * @throws DomainError NOT_FOUND, BATCH_CANCELLED, BATCH_TAKEN, BATCH_CREDITED
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
    if (await isCreditedSince(tx, collectivityId, batchId)) throw billingError('BATCH_CREDITED');
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
