import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { Tx } from '@/lib/platform/db/client';

import { tellDebits } from './debit-news';
import { lockMandatesOf, lockRunsOf } from './lock-mandates';

const OPEN = { releasedAt: null, paymentId: null, rejectedOn: null };

type LetGo = {
  collectivityId: string;
  debitIds: string[];
  news: 'CANCELLED' | 'CORRECTED';
  now: Date;
};

async function letGo(tx: Tx, { collectivityId, debitIds, news, now }: LetGo): Promise<void> {
  await tx.debit.updateMany({
    where: { collectivityId, id: { in: debitIds } },
    data: { releasedAt: now },
  });
  await tellDebits(tx, { collectivityId, debitIds, news, now });
}

/**
 * Lets go the debits that wait with a mandate, of runs whose file nobody took away, and says so to
 * its family. The caller has locked the mandate.
 * @returns how many others wait: the bank may have them
 */
export async function releaseDebits(
  tx: Tx,
  actor: AgentActor,
  mandateId: string,
  now: Date,
): Promise<number> {
  const collectivityId = actor.collectivity.id;
  const runs = await lockRunsOf(tx, collectivityId, { mandateId });
  const open = await tx.debit.findMany({
    where: { collectivityId, mandateId, ...OPEN },
    select: { id: true, runId: true },
  });
  const untaken = new Set(runs.filter(({ isTaken }) => !isTaken).map(({ id }) => id));
  const debitIds = open.filter(({ runId }) => untaken.has(runId)).map(({ id }) => id);
  await letGo(tx, { collectivityId, debitIds, news: 'CANCELLED', now });
  return open.length - debitIds.length;
}

type OfInvoice = { collectivityId: string; invoiceId: string };

/**
 * Locks what may collect an invoice, which the caller locks afterwards: nothing is planned with the
 * mandate of its family meanwhile, and no file of a run that waits is taken.
 * @returns the runs whose file nobody took away
 */
export async function lockUntakenRuns(
  tx: Tx,
  { collectivityId, invoiceId }: OfInvoice,
): Promise<string[]> {
  const untaken: string[] = [];
  for (const mandateId of await lockMandatesOf(tx, collectivityId, [invoiceId])) {
    const runs = await lockRunsOf(tx, collectivityId, { mandateId });
    untaken.push(...runs.filter(({ isTaken }) => !isTaken).map(({ id }) => id));
  }
  return untaken;
}

/**
 * Lets go the debit of an invoice whose amount changes, where the bank does not have it, and says so to
 * its family: the next run takes what is left. What the bank has is debited, and goes to the family's
 * credit.
 */
export async function releaseDebitOf(
  tx: Tx,
  { collectivityId, invoiceId }: OfInvoice,
  untaken: readonly string[],
  now: Date,
): Promise<void> {
  if (untaken.length === 0) return;
  const open = await tx.debit.findMany({
    where: { collectivityId, invoiceId, runId: { in: [...untaken] }, ...OPEN },
    select: { id: true },
  });
  const debitIds = open.map(({ id }) => id);
  if (debitIds.length > 0) await letGo(tx, { collectivityId, debitIds, news: 'CORRECTED', now });
}
