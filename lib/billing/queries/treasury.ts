import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { isForTreasury } from '../rules/reminders';
import { MOST_BATCHED } from '../schema/treasury';
import type {
  BatchedCredit,
  BatchedInvoice,
  TreasuryBatchDetail,
  TreasuryBatchRow,
  TreasuryCandidate,
  TreasuryCreditCandidate,
} from '../types/treasury';
import { DISPUTES, lateSql, REMINDERS } from './late-sql';
import { BALANCE, MOVEMENTS } from './movements-sql';
import { IS_FOR_NEXT_BATCH, REDUCTION } from './treasury-credits-sql';

const BATCHES_SHOWN = 50;

/**
 * The unpaid invoices of the agent's collectivity that every reminder has not had paid, the one due
 * first before the others: as many as a batch takes. One query.
 */
export async function listTreasuryCandidates(
  actor: AgentActor,
  today: CivilDate,
): Promise<TreasuryCandidate[]> {
  const rows = await db.$queryRaw<(TreasuryCandidate & { days: number[] })[]>`
    select i.id, i.number, i."dueOn"::text as "dueOn", f.name as "familyName",
      f.number as "familyNumber", ${BALANCE} as "balanceCents", r.last,
      ${DISPUTES} as disputes, o."invoiceReminderDays" as days
    from "Invoice" i join "Collectivity" o on o.id = i."collectivityId" ${MOVEMENTS} ${REMINDERS}
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    where i."collectivityId" = ${actor.collectivity.id}::uuid and ${lateSql(today)}
      and r."holdReason" is null and r."lastLevel" >= cardinality(o."invoiceReminderDays")
    order by i."dueOn", i.id limit ${MOST_BATCHED}`;
  return rows
    .filter((row) => isForTreasury(row, row.days, today))
    .map(({ days: _days, ...row }) => row);
}

/**
 * The credit notes of the agent's collectivity on invoices that the treasury has, which no batch told
 * it, the oldest first: as many as a batch takes. One query.
 */
export function listTreasuryCredits(actor: AgentActor): Promise<TreasuryCreditCandidate[]> {
  return db.$queryRaw<TreasuryCreditCandidate[]>`
    select n.id, n.number, n."issuedOn"::text as "issuedOn", i.id as "invoiceId",
      i.number as "invoiceNumber", f.name as "familyName", f.number as "familyNumber",
      ${REDUCTION} as "reductionCents"
    from "CreditNote" n
    join "Invoice" i on i."collectivityId" = n."collectivityId" and i.id = n."invoiceId"
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    where n."collectivityId" = ${actor.collectivity.id}::uuid and ${IS_FOR_NEXT_BATCH}
    order by n."createdAt", n.id limit ${MOST_BATCHED}`;
}

const BATCH = Prisma.sql`b.id, b.number, b."sentOn"::text as "sentOn",
  b."amountCents" - b."reductionCents" as "amountCents",
  b."cancelReason", b."downloadedAt" is not null as "isDownloaded",
  (select count(*)::int from "TreasuryItem" t where t."collectivityId" = b."collectivityId"
    and t."batchId" = b.id) as invoices,
  (select count(*)::int from "TreasuryCredit" c where c."collectivityId" = b."collectivityId"
    and c."batchId" = b.id) as credits,
  (select c."firstName" || ' ' || c."lastName" from "Agent" a join "Account" c on c.id = a."accountId"
    where a."collectivityId" = b."collectivityId" and a.id = b."agentId") as "agentName"`;

/** The last batches of the agent's collectivity, the newest first. One query. */
export function listTreasuryBatches(actor: AgentActor): Promise<TreasuryBatchRow[]> {
  return db.$queryRaw<TreasuryBatchRow[]>`
    select ${BATCH} from "TreasuryBatch" b
    where b."collectivityId" = ${actor.collectivity.id}::uuid
    order by b."createdAt" desc, b.id desc limit ${BATCHES_SHOWN}`;
}

const BATCHED_CREDITS = Prisma.sql`(
  select coalesce(json_agg(json_build_object('id', n.id, 'number', n.number, 'issuedOn', n."issuedOn",
    'invoiceId', i.id, 'invoiceNumber', i.number, 'familyName', f.name, 'familyNumber', f.number,
    'reductionCents', c."reductionCents") order by n.number), '[]')
  from "TreasuryCredit" c
  join "CreditNote" n on n."collectivityId" = c."collectivityId" and n.id = c."creditNoteId"
  join "Invoice" i on i."collectivityId" = n."collectivityId" and i.id = n."invoiceId"
  join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
  where c."collectivityId" = b."collectivityId" and c."batchId" = b.id)`;

/** One batch with its invoices and its credit notes; null where there is none. One query. */
export async function getTreasuryBatch(
  actor: AgentActor,
  id: string,
): Promise<TreasuryBatchDetail | null> {
  const [row] = await db.$queryRaw<
    (TreasuryBatchRow & { items: BatchedInvoice[]; creditNotes: BatchedCredit[] })[]
  >`
    select ${BATCH}, ${BATCHED_CREDITS} as "creditNotes", (
      select coalesce(json_agg(json_build_object('id', i.id, 'number', i.number, 'familyName', f.name,
        'familyNumber', f.number, 'balanceCents', t."balanceCents") order by i.number), '[]')
      from "TreasuryItem" t
      join "Invoice" i on i."collectivityId" = t."collectivityId" and i.id = t."invoiceId"
      join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
      where t."collectivityId" = b."collectivityId" and t."batchId" = b.id) as items
    from "TreasuryBatch" b
    where b."collectivityId" = ${actor.collectivity.id}::uuid and b.id = ${id}::uuid`;
  return row ?? null;
}
