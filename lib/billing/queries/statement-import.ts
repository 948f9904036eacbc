import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { readWholeCsv } from '@/lib/platform/csv';
import { db } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import type { StatementAddress, StatementSection } from '../rules/statement-import/address';
import { STATEMENT_SECTIONS } from '../rules/statement-import/address';
import { likelyHeader } from '../rules/statement-import/columns';
import { matchLines } from '../rules/statement-import/match';
import { wholeText } from '../rules/statement-import/numbers';
import type { Match } from '../types/statement-import';
import type {
  ReviewLine,
  StatementLineStatus,
  StatementReview,
  StatementRow,
  UnnamedStatement,
} from '../types/statement-review';
import { statementRecords, statementTable } from './statement-file';
import { listMatchedInvoices } from './statement-invoices';
import { openWords } from './statement-words';

const LISTED = 30;
const PAGE = 50;
const SAMPLE = 5;

const ROW = Prisma.sql`s.id, s.source::text as source, s."createdAt", s."closedAt" is not null as "isClosed",
  (select c."firstName" || ' ' || c."lastName" from "Agent" a join "Account" c on c.id = a."accountId"
    where a."collectivityId" = s."collectivityId" and a.id = s."agentId") as "agentName",
  l."firstDay"::text as "firstDay", l."lastDay"::text as "lastDay", coalesce(l.counts, '{}') as counts`;

const LINES = Prisma.sql`left join lateral (
  select min(t.first) as "firstDay", max(t.last) as "lastDay", json_object_agg(t.status, t.lines) as counts
  from (select status::text as status, count(*)::int as lines, min("paidOn") as first, max("paidOn") as last
    from "StatementLine"
    where "collectivityId" = s."collectivityId" and "importId" = s.id group by 1) t
) l on true`;

/** The last imports of the agent's collectivity, the newest first. One query. */
export function listStatements(actor: AgentActor): Promise<StatementRow[]> {
  return db.$queryRaw<StatementRow[]>`
    select ${ROW} from "StatementImport" s ${LINES}
    where s."collectivityId" = ${actor.collectivity.id}::uuid
    order by s."createdAt" desc, s.id desc limit ${LISTED}`;
}

type LineRow = Omit<ReviewLine, 'words' | 'match'> & { words: string | null };

function listLines(actor: AgentActor, importId: string, where: Prisma.Sql): Promise<LineRow[]> {
  return db.$queryRaw<LineRow[]>`
    select l.id, l.row, l.status::text as status, l."paidOn"::text as "paidOn", l."amountCents",
      coalesce(l.words, o.words) as words, l.reason,
      case when o.id is not null then json_build_object('importId', o."importId", 'status', o.status,
        'id', o.id) end as original,
      case when p.id is not null then json_build_object('number', p.number, 'familyName', f.name,
        'familyNumber', f.number) end as payment
    from "StatementLine" l
    left join "StatementLine" o on o."collectivityId" = l."collectivityId" and o.id = l."sameAsId"
    left join "Payment" p on p."collectivityId" = l."collectivityId"
      and p.id = coalesce(l."paymentId", o."paymentId")
    left join "Family" f on f."collectivityId" = p."collectivityId" and f.id = p."familyId"
    where l."collectivityId" = ${actor.collectivity.id}::uuid and l."importId" = ${importId}::uuid
      and ${where}`;
}

function reviewed({ words, ...line }: LineRow, match: Match | null): ReviewLine {
  const { original } = line;
  // The words of a movement are those of its first line.
  const holder = original as ({ id: string } & NonNullable<typeof original>) | null;
  return { ...line, words: wholeText(openWords(holder?.id ?? line.id, words)), match };
}

async function openLines(actor: AgentActor, id: string, hasAny: boolean) {
  if (!hasAny) return { lines: [], invoices: [] };
  const rows = await listLines(actor, id, Prisma.sql`l.status = 'OPEN' order by l.row`);
  const toMatch = rows.map((row) => ({
    ...{ id: row.id, row: row.row, amountCents: row.amountCents ?? 0 },
    text: openWords(row.id, row.words),
  }));
  const invoices = await listMatchedInvoices(actor, toMatch);
  const matches = matchLines(toMatch, invoices);
  return { lines: rows.map((row) => reviewed(row, matches.get(row.id) ?? null)), invoices };
}

const KINDS: Partial<Record<StatementSection, Match['kind']>> = {
  certaines: 'certain',
  'a-choisir': 'choose',
  inconnues: 'unknown',
};
const STATUSES: Partial<Record<StatementSection, readonly StatementLineStatus[]>> = {
  enregistrees: ['RECORDED'],
  'deja-importees': ['KNOWN'],
  ignorees: ['IGNORED', 'SKIPPED'],
};

function sectionsOf({ counts }: StatementRow, open: readonly ReviewLine[]) {
  const count = (section: StatementSection): number => {
    const kind = KINDS[section];
    return kind === undefined
      ? (STATUSES[section] ?? []).reduce((sum, status) => sum + (counts[status] ?? 0), 0)
      : open.filter(({ match }) => match?.kind === kind).length;
  };
  return Object.fromEntries(
    STATEMENT_SECTIONS.map((section) => [section, count(section)]),
  ) as Record<StatementSection, number>;
}

function idsOf({ match }: ReviewLine): readonly string[] {
  if (match?.kind === 'certain') return match.invoiceIds;
  return match?.kind === 'choose' ? match.candidates.flatMap(({ invoiceIds }) => invoiceIds) : [];
}

async function review(
  actor: AgentActor,
  row: StatementRow,
  address: StatementAddress,
): Promise<StatementReview> {
  const { lines: open, invoices } = await openLines(actor, row.id, (row.counts.OPEN ?? 0) > 0);
  const sections = sectionsOf(row, open);
  const section =
    address.section ?? STATEMENT_SECTIONS.find((one) => sections[one] > 0) ?? 'enregistrees';
  const total = sections[section];
  let { page } = address;
  while (page > 1 && (page - 1) * PAGE >= total) page -= 1;
  const from = (page - 1) * PAGE;
  const statuses = STATUSES[section];
  const lines =
    statuses === undefined
      ? open.filter(({ match }) => match?.kind === KINDS[section]).slice(from, from + PAGE)
      : (
          await listLines(
            actor,
            row.id,
            Prisma.sql`l.status::text = any(${[...statuses]}::text[])
              order by l.status, l.row limit ${PAGE} offset ${from}`,
          )
        ).map((line) => reviewed(line, null));
  const shown = new Set(lines.flatMap(idsOf));
  return {
    ...{ ...row, kind: 'review', sections, section, page, from, total, lines },
    invoices: invoices.filter(({ id }) => shown.has(id)),
  };
}

async function unnamed(row: StatementRow, file: string): Promise<UnnamedStatement> {
  const text = openText('StatementImport.file', row.id, file);
  const records = statementRecords(await readWholeCsv(text, statementTable(text)));
  const header = likelyHeader(records);
  const under = records.filter(({ line }) => line > (header?.line ?? 0));
  const rows = under.slice(0, SAMPLE).map(({ fields }) => fields ?? []);
  return { ...row, kind: 'unnamed', header: header?.fields ?? [], rows };
}

/**
 * One import: a page of one of its parts, each line with what it is thought to pay; or the first lines
 * of its file while its columns wait to be named. Null where there is none. Four queries at most.
 */
export async function getStatement(
  actor: AgentActor,
  id: string,
  address: StatementAddress,
): Promise<StatementReview | UnnamedStatement | null> {
  const [found] = await db.$queryRaw<
    (StatementRow & { file: string | null; firstDay: CivilDate })[]
  >`
    select ${ROW}, s.file from "StatementImport" s ${LINES}
    where s."collectivityId" = ${actor.collectivity.id}::uuid and s.id = ${id}::uuid`;
  if (found === undefined) return null;
  const { file, ...row } = found;
  return file === null ? review(actor, row, address) : unnamed(row, file);
}
