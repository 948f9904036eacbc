import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { sumCents, type Cents } from '@/lib/core/money';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { billingError } from '../messages/errors';
import { statementError } from '../messages/statement-import';
import { openWords } from '../queries/statement-words';
import type { IgnoreLineInput, RecordLinesInput } from '../schema/statement-import';
import type { PaymentMeans } from '../types/payment-means';
import { lockInvoices, receivePayment, type LockedInvoice } from './receive';
import { lockNamed, severalFamilies } from './record-payment';

const LONGEST_REFERENCE = 60;

type LineRow = {
  status: string;
  paidOn: CivilDate;
  amountCents: Cents;
  means: PaymentMeans | null;
  words: string | null;
};

type Which = { importId: string; lineId: string };

/** @throws DomainError NOT_FOUND, LINE_DONE */
async function lockOpenLine(
  tx: Tx,
  actor: AgentActor,
  { importId, lineId }: Which,
): Promise<LineRow> {
  const [line] = await tx.$queryRaw<LineRow[]>`
    select status::text as status, "paidOn"::text as "paidOn", "amountCents", means::text as means, words
    from "StatementLine"
    where "collectivityId" = ${actor.collectivity.id}::uuid and "importId" = ${importId}::uuid
      and id = ${lineId}::uuid
    for no key update`;
  if (line === undefined) throw billingError('NOT_FOUND');
  if (line.status !== 'OPEN') throw statementError('LINE_DONE');
  return line;
}

type Chosen = {
  invoiceIds: readonly string[];
  /** What was left to pay of them on the page: more or less now, nothing is recorded. */
  balanceCents: Cents;
  /** Nobody looked at it alone: what somebody is paying online is left. */
  isCertain: boolean;
};

/** @throws DomainError NOT_FOUND, LINE_STALE, INVOICE_UNKNOWN */
async function lockChosen(
  tx: Tx,
  collectivityId: string,
  chosen: Chosen | { numbers: readonly string[] },
): Promise<LockedInvoice[]> {
  if ('numbers' in chosen) return lockNamed(tx, collectivityId, chosen.numbers);
  const ids = [...new Set(chosen.invoiceIds)];
  const invoices = await lockInvoices(tx, collectivityId, ids);
  if (invoices.length < ids.length) throw billingError('NOT_FOUND');
  const left = sumCents(invoices.map(({ balanceCents }) => balanceCents));
  const isPaid = chosen.isCertain && invoices.some((one) => one.isPaymentUnderWay);
  if (left !== chosen.balanceCents || isPaid) throw statementError('LINE_STALE');
  return invoices;
}

/**
 * Writes down the payment of a line, as money received at the counter is: it settles the invoices
 * chosen, which are one family's; what is left is to the family's credit. A line is recorded once.
 * @throws DomainError NOT_FOUND, LINE_DONE, LINE_STALE, INVOICE_UNKNOWN, SEVERAL_FAMILIES
 */
export async function recordStatementLine(
  actor: AgentActor,
  which: Which,
  chosen: Chosen | { numbers: readonly string[] },
  now: Date,
): Promise<void> {
  const { agentId } = actor;
  const collectivityId = actor.collectivity.id;
  const { importId, lineId } = which;
  await inTransaction(async (tx) => {
    const { means, amountCents, paidOn, words } = await lockOpenLine(tx, actor, which);
    const invoices = await lockChosen(tx, collectivityId, chosen);
    const [first] = invoices;
    if (first === undefined || invoices.some((one) => one.familyId !== first.familyId))
      throw severalFamilies();
    const { transaction, reference } = openWords(lineId, words);
    const id = newId();
    const received = {
      ...{ id, collectivityId, familyId: first.familyId, amountCents, paidOn, agentId, now },
      means: means ?? 'TRANSFER',
      reference: (transaction || reference).slice(0, LONGEST_REFERENCE) || null,
      onlinePaymentId: null,
    };
    await receivePayment(tx, received, invoices);
    await tx.statementLine.updateMany({
      where: { collectivityId, id: lineId, status: 'OPEN' },
      data: { status: 'RECORDED', paymentId: id },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.payment-recorded',
      subjectType: 'Payment',
      subjectId: id,
      data: { invoiceIds: invoices.map((one) => one.id), importId, lineId },
    });
  });
}

/** What became of lines recorded together: the others stand at these lines of the file. */
export type RecordedLines = { recorded: number; refused: number[] };

/**
 * Writes down the payments of the lines that an agent left ticked, each on its own: what changed
 * meanwhile is left to review, and does not stop the others. Sent twice, each is recorded once.
 */
export async function recordStatementLines(
  actor: AgentActor,
  { importId, lines }: RecordLinesInput,
  now: Date,
): Promise<RecordedLines> {
  const collectivityId = actor.collectivity.id;
  const found = await db.statementLine.findMany({
    where: { collectivityId, importId, id: { in: lines.map(({ lineId }) => lineId) } },
    select: { id: true, row: true },
  });
  if (found.length === 0) throw billingError('NOT_FOUND');
  const rows = new Map(found.map(({ id, row }) => [id, row]));
  const done: RecordedLines = { recorded: 0, refused: [] };
  for (const { lineId, ...chosen } of lines) {
    try {
      const all = { ...chosen, isCertain: true };
      await recordStatementLine(actor, { importId, lineId }, all, now);
      done.recorded += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Another agent, or the same form a moment before, has recorded it.
      if (error.code !== 'LINE_DONE') done.refused.push(rows.get(lineId) ?? 0);
    }
  }
  return done;
}

/**
 * Sets a line aside, with a reason.
 * @throws DomainError NOT_FOUND, LINE_DONE
 */
export async function ignoreStatementLine(
  actor: AgentActor,
  { importId, lineId, reason }: IgnoreLineInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockOpenLine(tx, actor, { importId, lineId });
    await tx.statementLine.update({
      where: { id: lineId },
      data: { status: 'IGNORED', reason },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.statement-line-ignored',
      subjectType: 'StatementLine',
      subjectId: lineId,
      data: {},
    });
  });
}

/**
 * Has a line that was set aside wait again, and its import with it. Done twice, it waits.
 * @throws DomainError NOT_FOUND, LINE_DONE where its payment is recorded
 */
export async function restoreStatementLine(
  actor: AgentActor,
  { importId, lineId }: Which,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const where = { collectivityId, importId, id: lineId };
  await inTransaction(async (tx) => {
    const { count } = await tx.statementLine.updateMany({
      where: { ...where, status: 'IGNORED' },
      data: { status: 'OPEN', reason: null },
    });
    if (count === 0) {
      const line = await tx.statementLine.findFirst({ where, select: { status: true } });
      if (line === null) throw billingError('NOT_FOUND');
      if (line.status !== 'OPEN') throw statementError('LINE_DONE');
      return;
    }
    await tx.statementImport.updateMany({
      where: { collectivityId, id: importId },
      data: { closedAt: null },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.statement-line-restored',
      subjectType: 'StatementLine',
      subjectId: lineId,
      data: {},
    });
  });
}
