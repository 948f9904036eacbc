import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { debitError } from '../messages/debit-errors';
import { billingError } from '../messages/errors';
import { mandateError } from '../messages/mandate-errors';
import { readDebitCandidates } from '../queries/direct-debits';
import { collectionProblem, exclusionOf, sequencesOf } from '../rules/direct-debit';
import { debitNumber, debitSeries } from '../rules/numbers';
import { sepaText } from '../rules/sepa-text';
import type { DebitRunInput } from '../schema/direct-debit';
import type { Creditor } from '../types/mandate';
import { tellDebits } from './debit-news';
import { lockMandatesOf } from './lock-mandates';
import type { Acting } from './mandates';
import { takeNumbers } from './numbers';
import { lockInvoices } from './receive';

const RANK_DIGITS = 4;
const LONGEST_ISSUER = 12;

type Lines = Awaited<ReturnType<typeof readDebitCandidates>>;

/** @throws DomainError DEBITS_STALE where one of them is not collected, or not that much */
async function readLines(
  tx: Tx,
  actor: AgentActor,
  input: DebitRunInput,
  locked: ReadonlySet<string>,
): Promise<Lines> {
  const { id: collectivityId } = actor.collectivity;
  const asked = new Map(input.targets.map((one) => [one.invoiceId, one.amountCents]));
  const ids = [...asked.keys()];
  const lines = await readDebitCandidates(tx, collectivityId, { ids });
  const isRight = (line: Lines[number]): boolean =>
    // A mandate signed since the others were locked is another run's to begin.
    locked.has(line.mandateId) &&
    exclusionOf(line, input.collectOn) === null &&
    line.dueOn <= input.collectOn &&
    line.balanceCents === asked.get(line.invoiceId);
  if (lines.length < ids.length || !lines.every(isRight)) throw debitError('DEBITS_STALE');
  return lines;
}

/** @throws DomainError NO_CREDITOR, TOO_EARLY, NOT_A_BANKING_DAY */
async function readCreditor(
  tx: Tx,
  actor: AgentActor,
  { collectOn }: DebitRunInput,
  { today }: Acting,
): Promise<Creditor> {
  const creditor = await tx.directDebitCreditor.findUnique({
    where: { collectivityId: actor.collectivity.id },
  });
  if (creditor === null) throw mandateError('NO_CREDITOR');
  const problem = collectionProblem(collectOn, { today, leadDays: creditor.leadDays });
  if (problem !== null) throw debitError(problem, 'collectOn');
  return creditor;
}

type Named = { number: string; messageId: string };

async function nameRun(tx: Tx, actor: AgentActor, { today }: Acting): Promise<Named> {
  const { id: collectivityId } = actor.collectivity;
  const { issuerCode } = await tx.collectivity.findUniqueOrThrow({
    where: { id: collectivityId },
    select: { issuerCode: true },
  });
  const rank = await takeNumbers(tx, collectivityId, { series: debitSeries(today), count: 1 });
  const number = debitNumber(today, rank);
  return { number, messageId: `${sepaText(issuerCode, LONGEST_ISSUER)}-${number}` };
}

async function writeDebits(
  tx: Tx,
  {
    collectivityId,
    runId,
    messageId,
  }: { collectivityId: string; runId: string; messageId: string },
  lines: Lines,
): Promise<string[]> {
  const sequences = sequencesOf(lines);
  const debits = lines.map(({ invoiceId, mandateId, balanceCents }, index) => ({
    ...{ id: newId(), collectivityId, runId, mandateId, invoiceId },
    amountCents: balanceCents,
    sequence: sequences[index] ?? ('RCUR' as const),
    endToEndId: `${messageId}-${String(index + 1).padStart(RANK_DIGITS, '0')}`,
  }));
  await tx.debit.createMany({ data: debits });
  return debits.map(({ id }) => id);
}

async function make(
  tx: Tx,
  actor: AgentActor,
  input: DebitRunInput,
  acting: Acting,
): Promise<void> {
  const { id: collectivityId } = actor.collectivity;
  const { runId: id, collectOn, targets } = input;
  const ids = [...new Set(targets.map(({ invoiceId }) => invoiceId))];
  const mandates = await lockMandatesOf(tx, collectivityId, ids);
  if ((await lockInvoices(tx, collectivityId, ids)).length < ids.length)
    throw billingError('NOT_FOUND');
  // The same form, a moment before, has let its invoices go.
  if ((await tx.debitRun.count({ where: { collectivityId, id } })) > 0) return;
  const creditor = await readCreditor(tx, actor, input, acting);
  const lines = await readLines(tx, actor, input, mandates);
  const named = await nameRun(tx, actor, acting);
  await tx.debitRun.create({
    data: {
      ...{ id, collectivityId, ...named, agentId: actor.agentId, createdAt: acting.now },
      collectOn: toDbDate(collectOn),
      creditorId: creditor.creditorId,
      creditorName: creditor.name,
      creditorIban: creditor.iban,
      creditorBic: creditor.bic,
    },
  });
  const run = { collectivityId, runId: id, messageId: named.messageId };
  const debitIds = await writeDebits(tx, run, lines);
  await tellDebits(tx, { collectivityId, debitIds, news: 'PLANNED', now: acting.now });
  await recordAudit(tx, actor, {
    at: acting.now,
    action: 'billing.debits-planned',
    subjectType: 'DebitRun',
    subjectId: id,
    data: { collectOn, invoiceIds: lines.map(({ invoiceId }) => invoiceId) },
  });
}

/**
 * Plans the collection of unpaid invoices on a day, all or none: a numbered run, its debits, and the
 * e-mails that tell families how much is taken, when, and with which mandate. A form sent twice plans
 * one.
 * @throws DomainError NO_CREDITOR, TOO_EARLY, NOT_A_BANKING_DAY, NOT_FOUND, DEBITS_STALE
 */
export async function makeDebitRun(
  actor: AgentActor,
  input: DebitRunInput,
  acting: Acting,
): Promise<void> {
  await inTransaction((tx) => make(tx, actor, input, acting)).catch((error: unknown) => {
    // The same form, a moment before.
    if (violatedConstraint(error) !== 'DebitRun_pkey') throw error;
  });
  await wakeDispatcher();
}
