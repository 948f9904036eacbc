import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db, type Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { exclusionOf, sequencesOf } from '../rules/direct-debit';
import { MOST_DEBITED } from '../schema/direct-debit';
import type {
  DebitCandidate,
  DebitDraft,
  DebitRunDetail,
  DebitRunRow,
  RunDebit,
} from '../types/direct-debit';
import type { MandateDays } from '../types/mandate';
import { LAST_USED } from './mandates';
import { BALANCE, MOVEMENTS } from './movements-sql';

const RUNS_SHOWN = 50;

type CandidateRow = DebitCandidate & {
  familyId: string;
  mandate: MandateDays;
  /** Debits of the mandate that stand: neither rejected nor released. */
  standing: number;
  isSentToTreasury: boolean;
  isPaymentUnderWay: boolean;
  firstOn: CivilDate | null;
};

const STANDING = Prisma.sql`(select count(*)::int from "Debit" e
  where e."collectivityId" = d."collectivityId" and e."mandateId" = d.id
    and e."releasedAt" is null and e."rejectedOn" is null)`;

const FIRST_ON = Prisma.sql`(select r."collectOn"::text from "Debit" e
  join "DebitRun" r on r."collectivityId" = e."collectivityId" and r.id = e."runId"
  where e."collectivityId" = d."collectivityId" and e."mandateId" = d.id and e.sequence = 'FRST'
    and e."releasedAt" is null and e."rejectedOn" is null)`;

/**
 * The unpaid invoices of families that have a mandate, due on a day at the latest or those named, the
 * one due first before the others and those that cannot be after all, with what says whether they are
 * collected: one more than a run may have, where there are more. One query.
 */
export function readDebitCandidates(
  tx: Pick<Tx, '$queryRaw'>,
  collectivityId: string,
  which: { dueBy: CivilDate } | { ids: readonly string[] },
): Promise<CandidateRow[]> {
  const asked =
    'ids' in which
      ? Prisma.sql`i.id = any(${[...which.ids]}::uuid[])`
      : Prisma.sql`i."dueOn" <= ${which.dueBy}::date`;
  return tx.$queryRaw<CandidateRow[]>`
    select i.id as "invoiceId", i.number, i."dueOn"::text as "dueOn", i."familyId",
      f.name as "familyName", f.number as "familyNumber", ${BALANCE} as "balanceCents",
      d.id as "mandateId", d.reference, ${STANDING} as standing, ${FIRST_ON} as "firstOn",
      json_build_object('signedOn', d."signedOn", 'revokedOn', d."revokedOn",
        'lastUsedOn', ${LAST_USED}) as mandate,
      m."isSentToTreasury", m."isPaymentUnderWay"
    from "Invoice" i ${MOVEMENTS}
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    join "Mandate" d on d."collectivityId" = i."collectivityId" and d."familyId" = i."familyId"
      and d."revokedOn" is null
    where i."collectivityId" = ${collectivityId}::uuid and i.number is not null
      and ${asked} and ${BALANCE} > 0
    order by m."isSentToTreasury" or m."isPaymentUnderWay" or d."signedOn" is null, i."dueOn", i.id
    limit ${MOST_DEBITED + 1}`;
}

/** What a run on a day would collect of the agent's collectivity, and what not. One query. */
export async function draftDebits(actor: AgentActor, collectOn: CivilDate): Promise<DebitDraft> {
  const found = await readDebitCandidates(db, actor.collectivity.id, { dueBy: collectOn });
  const rows = found.slice(0, MOST_DEBITED);
  const judged = rows.map((row) => ({ row, exclusion: exclusionOf(row, collectOn) }));
  const kept = judged.filter(({ exclusion }) => exclusion === null).map(({ row }) => row);
  const sequences = sequencesOf(kept);
  return {
    collected: kept.map((row, index) => ({ ...row, sequence: sequences[index] ?? 'RCUR' })),
    excluded: judged.flatMap(({ row, exclusion }) =>
      exclusion === null ? [] : [{ ...row, exclusion }],
    ),
    isCut: found.length > rows.length,
  };
}

// A debit that was released counts for nothing, but where all of its run were.
const COUNTED = Prisma.sql`from "Debit" e where e."collectivityId" = r."collectivityId"
  and e."runId" = r.id and (e."releasedAt" is null or r."cancelledAt" is not null)`;

const RUN = Prisma.sql`r.id, r.number, r."collectOn"::text as "collectOn", r."cancelReason",
  r."downloadedAt" is not null as "isDownloaded", r."collectedAt" is not null as "isCollected",
  (select count(*)::int ${COUNTED}) as debits,
  (select coalesce(sum(e."amountCents"), 0)::int ${COUNTED}) as "amountCents",
  (select count(*)::int ${COUNTED} and e."rejectedOn" is not null) as rejected,
  (select c."firstName" || ' ' || c."lastName" from "Agent" a join "Account" c on c.id = a."accountId"
    where a."collectivityId" = r."collectivityId" and a.id = r."agentId") as "agentName"`;

/** The last runs of the agent's collectivity, the newest first. One query. */
export function listDebitRuns(actor: AgentActor): Promise<DebitRunRow[]> {
  return db.$queryRaw<DebitRunRow[]>`
    select ${RUN} from "DebitRun" r where r."collectivityId" = ${actor.collectivity.id}::uuid
    order by r."createdAt" desc, r.id desc limit ${RUNS_SHOWN}`;
}

/** One run with its invoices; null where there is none. One query. */
export async function getDebitRun(actor: AgentActor, id: string): Promise<DebitRunDetail | null> {
  const [row] = await db.$queryRaw<(DebitRunRow & { items: RunDebit[] | null })[]>`
    select ${RUN}, (
      select json_agg(json_build_object('id', e.id, 'invoiceId', i.id, 'number', i.number,
        'familyName', f.name, 'familyNumber', f.number, 'mandateId', d.id,
        'reference', d.reference, 'sequence', e.sequence, 'amountCents', e."amountCents",
        'rejectedOn', e."rejectedOn", 'rejectCode', e."rejectCode",
        'accounts', (select count(distinct s."accountId") from "Guardian" g
          join "Subscription" s on s."collectivityId" = g."collectivityId"
            and s."guardianId" = g.id and s."endedAt" is null
          where g."collectivityId" = f."collectivityId" and g."familyId" = f.id))
        order by f.name, i.number)
      from "Debit" e
      join "Invoice" i on i."collectivityId" = e."collectivityId" and i.id = e."invoiceId"
      join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
      join "Mandate" d on d."collectivityId" = e."collectivityId" and d.id = e."mandateId"
      where e."collectivityId" = r."collectivityId" and e."runId" = r.id
        and (e."releasedAt" is null or r."cancelledAt" is not null)) as items
    from "DebitRun" r
    where r."collectivityId" = ${actor.collectivity.id}::uuid and r.id = ${id}::uuid`;
  return row === undefined ? null : { ...row, items: row.items ?? [] };
}
