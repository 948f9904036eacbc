import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import type { Cents } from '@/lib/core/money';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { billingError } from '../messages/errors';
import { creditNoteNumber, creditNoteSeries } from '../rules/numbers';
import type { CreditInput } from '../schema/run';
import { takeNumbers } from './numbers';
import { giveBack } from './give-back';
import { lockInvoices } from './receive';
import { lockUntakenRuns, releaseDebitOf } from './release-debits';

/**
 * Corrects an issued invoice by a credit note: of all that is left of it, or of one line. Its days are
 * billed again by the next run of their dates, at the prices of then, or never more, as is asked.
 * @throws DomainError NOT_FOUND, OVER_CREDITED
 */
export async function creditInvoice(
  actor: AgentActor,
  input: CreditInput,
  now: Date,
): Promise<void> {
  await inTransaction((tx) => issueCreditNote(tx, actor, { ...input, amountCents: null }, now));
}

type Credit = CreditInput & {
  /** Null: all that is left. */
  amountCents: Cents | null;
};

/**
 * The same in a transaction, of so many cents of the line or of the invoice. A debit that waits for it is
 * let go where the bank does not have it.
 * @throws DomainError NOT_FOUND, OVER_CREDITED
 */
export async function issueCreditNote(
  tx: Tx,
  actor: AgentActor,
  { invoiceId, lineId, reason, isBilledAgain, amountCents: asked }: Credit,
  now: Date,
): Promise<{ id: string; number: string; amountCents: Cents }> {
  const collectivityId = actor.collectivity.id;
  const untaken = await lockUntakenRuns(tx, { collectivityId, invoiceId });
  const [invoice] = await lockInvoices(tx, collectivityId, [invoiceId]);
  if (invoice === undefined) throw billingError('NOT_FOUND');
  const left = await creditableCents(tx, { collectivityId, invoiceId, lineId });
  const amountCents = asked ?? left;
  if (left <= 0 || amountCents > left) throw billingError('OVER_CREDITED');
  const issuedOn = civilDateIn(now, actor.collectivity.timeZone);
  const series = creditNoteSeries(issuedOn);
  const rank = await takeNumbers(tx, collectivityId, { series, count: 1 });
  const note = { id: newId(), number: creditNoteNumber(issuedOn, rank), amountCents };
  await tx.creditNote
    .create({
      data: {
        ...note,
        collectivityId,
        invoiceId,
        lineId,
        issuedOn: toDbDate(issuedOn),
        reason,
        agentId: actor.agentId,
        createdAt: now,
      },
    })
    .catch((error: unknown) => {
      throw violatedConstraint(error) === 'credit_note_total_check'
        ? billingError('OVER_CREDITED')
        : error;
    });
  await releaseDebitOf(tx, { collectivityId, invoiceId }, untaken, now);
  await giveBack(tx, { collectivityId, invoiceId, creditNoteId: note.id }, now);
  if (isBilledAgain) await releaseLines(tx, { collectivityId, invoiceId, lineId, note }, now);
  await recordAudit(tx, actor, {
    at: now,
    action: 'billing.credited',
    subjectType: 'CreditNote',
    subjectId: note.id,
    data: { invoiceId, lineId, isBilledAgain },
  });
  return note;
}

type Release = {
  collectivityId: string;
  invoiceId: string;
  lineId: string | null;
  note: { id: string };
};

// Of a whole invoice, those that were not given back one by one before: what becomes of these is said.
async function releaseLines(
  tx: Tx,
  { collectivityId, invoiceId, lineId, note }: Release,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into "RebilledLine" ("collectivityId", "lineId", "creditNoteId", "createdAt")
    select l."collectivityId", l.id, ${note.id}::uuid, ${now}
    from "InvoiceLine" l
    where l."collectivityId" = ${collectivityId}::uuid and l."invoiceId" = ${invoiceId}::uuid
      and (l.id = ${lineId}::uuid or ${lineId}::uuid is null and not exists (
        select from "CreditNote" n
        where n."collectivityId" = l."collectivityId" and n."lineId" = l.id
        having sum(n."amountCents") >= l."amountCents"))`;
}

/** What can still be credited, of an invoice or of its line, in cents. */
export async function creditableCents(
  tx: Tx,
  of: { collectivityId: string; invoiceId: string; lineId: string | null },
): Promise<Cents> {
  const [found] = await tx.$queryRaw<{ left: number | null; lineLeft: number | null }[]>`
    select (i."amountCents" - (select coalesce(sum(n."amountCents"), 0) from "CreditNote" n
        where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id))::int as left,
      (select l."amountCents" - (select coalesce(sum(n."amountCents"), 0) from "CreditNote" n
          where n."collectivityId" = l."collectivityId" and n."lineId" = l.id)
        from "InvoiceLine" l where l."collectivityId" = i."collectivityId"
          and l."invoiceId" = i.id and l.id = ${of.lineId}::uuid)::int as "lineLeft"
    from "Invoice" i
    where i."collectivityId" = ${of.collectivityId}::uuid and i.id = ${of.invoiceId}::uuid`;
  const left = found?.left ?? 0;
  return of.lineId === null ? left : Math.min(left, found?.lineLeft ?? 0);
}
