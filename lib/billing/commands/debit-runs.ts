import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { debitError } from '../messages/debit-errors';
import { directDebitFile } from '../messages/direct-debit-file';
import { billingError } from '../messages/errors';
import { unsafeReadDebitFile } from '../queries/debit-file';
import type { CancelDebitRunInput } from '../schema/direct-debit';
import { tellDebits } from './debit-news';
import type { Acting } from './mandates';
import { lockInvoices, receivePayments, type Received } from './receive';

type LockedRun = {
  id: string;
  number: string;
  collectOn: CivilDate;
  isTaken: boolean;
  isCollected: boolean;
  isCancelled: boolean;
};

/** @throws DomainError NOT_FOUND */
async function lockRun(tx: Tx, actor: AgentActor, runId: string): Promise<LockedRun> {
  const [run] = await tx.$queryRaw<LockedRun[]>`
    select id, number, "collectOn"::text as "collectOn", "downloadedAt" is not null as "isTaken",
      "collectedAt" is not null as "isCollected", "cancelledAt" is not null as "isCancelled"
    from "DebitRun"
    where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${runId}::uuid
    for no key update`;
  if (run === undefined) throw billingError('NOT_FOUND');
  return run;
}

type OpenDebit = { id: string; invoiceId: string; endToEndId: string; amountCents: Cents };

function listOpen(tx: Tx, collectivityId: string, runId: string): Promise<OpenDebit[]> {
  return tx.debit.findMany({
    where: { collectivityId, runId, releasedAt: null, paymentId: null, rejectedOn: null },
    select: { id: true, invoiceId: true, endToEndId: true, amountCents: true },
    orderBy: { endToEndId: 'asc' },
  });
}

/**
 * The file of a run for the bank, the same each time: it is made anew, of what does not change, so that
 * no account is kept in clear. That it was taken away is written down first.
 * @throws DomainError NOT_FOUND, RUN_CANCELLED; FILE_LATE where it is taken for the first time on the
 *   day of the collection, or after: the bank would refuse it
 */
export async function takeDebitFile(
  actor: AgentActor,
  runId: string,
  { now, today }: Acting,
): Promise<{ name: string; text: string }> {
  return inTransaction(async (tx) => {
    const { number, collectOn, isTaken, isCancelled } = await lockRun(tx, actor, runId);
    if (isCancelled) throw debitError('RUN_CANCELLED');
    if (!isTaken && collectOn <= today) throw debitError('FILE_LATE');
    const file = await unsafeReadDebitFile(tx, runId);
    if (file.debits.length === 0) throw billingError('NOT_FOUND');
    if (!isTaken) await tx.debitRun.update({ where: { id: runId }, data: { downloadedAt: now } });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.debits-downloaded',
      subjectType: 'DebitRun',
      subjectId: runId,
      data: {},
    });
    return { name: `prelevement-${number}.xml`, text: directDebitFile(file) };
  });
}

/**
 * Gives a run up before its day, or at any time while the bank never had its file: its invoices are
 * to be paid again, and their families are told.
 * @throws DomainError NOT_FOUND, RUN_CANCELLED, RUN_COLLECTED, RUN_DUE
 */
export async function cancelDebitRun(
  actor: AgentActor,
  { runId, reason }: CancelDebitRunInput,
  { now, today }: Acting,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const run = await lockRun(tx, actor, runId);
    if (run.isCancelled) throw debitError('RUN_CANCELLED');
    if (run.isCollected) throw debitError('RUN_COLLECTED');
    if (run.isTaken && run.collectOn <= today) throw debitError('RUN_DUE');
    const open = await listOpen(tx, collectivityId, runId);
    await lockInvoices(
      tx,
      collectivityId,
      open.map(({ invoiceId }) => invoiceId),
    );
    const debitIds = open.map(({ id }) => id);
    await tx.debit.updateMany({
      where: { collectivityId, id: { in: debitIds } },
      data: { releasedAt: now },
    });
    await tx.debitRun.update({
      where: { id: runId },
      data: { cancelledAt: now, cancelReason: reason, cancelledById: actor.agentId },
    });
    await tellDebits(tx, { collectivityId, debitIds, news: 'CANCELLED', now });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.debits-cancelled',
      subjectType: 'DebitRun',
      subjectId: runId,
      data: {},
    });
  });
  await wakeDispatcher();
}

async function payDebits(
  tx: Tx,
  actor: AgentActor,
  { id: runId, collectOn }: LockedRun,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const open = await listOpen(tx, collectivityId, runId);
  const ids = open.map(({ invoiceId }) => invoiceId);
  const invoices = new Map(
    (await lockInvoices(tx, collectivityId, ids)).map((one) => [one.id, one]),
  );
  const receipts = open.map(({ invoiceId, endToEndId, amountCents }) => {
    const invoice = invoices.get(invoiceId);
    if (invoice === undefined) throw new Error('a debit of no invoice');
    const received: Received = {
      ...{ collectivityId, familyId: invoice.familyId, means: 'DIRECT_DEBIT', amountCents },
      ...{ paidOn: collectOn, reference: endToEndId, onlinePaymentId: null },
      ...{ agentId: actor.agentId, now },
    };
    return { received, invoices: [invoice] };
  });
  const paymentIds = (await receivePayments(tx, receipts)).map(({ id }) => id);
  const paid = await tx.$executeRaw`
    update "Debit" d set "paymentId" = paid."paymentId"
    from unnest(${open.map(({ id }) => id)}::uuid[], ${paymentIds}::uuid[]) paid(id, "paymentId")
    where d."collectivityId" = ${collectivityId}::uuid and d.id = paid.id
      and d."paymentId" is null and d."releasedAt" is null and d."rejectedOn" is null`;
  if (paid < open.length) throw new Error('a debit changed while its run was collected');
}

/**
 * Writes down that a run was collected, on its day or later: each of its debits that the bank has not
 * refused pays its invoice. What the invoice does not need any more is to the family's credit. Done
 * twice, it pays once.
 * @throws DomainError NOT_FOUND, RUN_CANCELLED, RUN_NOT_DUE, FILE_NOT_TAKEN
 */
export async function collectDebitRun(
  actor: AgentActor,
  { runId }: { runId: string },
  { now, today }: Acting,
): Promise<void> {
  await inTransaction(async (tx) => {
    const run = await lockRun(tx, actor, runId);
    if (run.isCancelled) throw debitError('RUN_CANCELLED');
    if (run.isCollected) return;
    if (run.collectOn > today) throw debitError('RUN_NOT_DUE');
    if (!run.isTaken) throw debitError('FILE_NOT_TAKEN');
    await payDebits(tx, actor, run, now);
    await tx.debitRun.update({
      where: { id: runId },
      data: { collectedAt: now, collectedById: actor.agentId },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.debits-collected',
      subjectType: 'DebitRun',
      subjectId: runId,
      data: {},
    });
  });
}
