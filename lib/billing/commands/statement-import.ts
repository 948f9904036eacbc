import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { recordAudit } from '@/lib/platform/audit';
import { readWholeCsv } from '@/lib/platform/csv';
import { db, type Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import { billingError } from '../messages/errors';
import { statementError } from '../messages/statement-import';
import {
  headerFingerprint,
  readStatementText,
  statementRecords,
  statementTable,
} from '../queries/statement-file';
import {
  isTreasuryFile,
  likelyHeader,
  mappingByHand,
  recogniseColumns,
} from '../rules/statement-import/columns';
import { readStatementLines } from '../rules/statement-import/lines';
import type { CloseStatementInput, NameColumnsInput } from '../schema/statement-import';
import type { StatementMapping, StatementRecord } from '../types/statement-import';
import { insertStatementLines } from './insert-statement-lines';

type Reading = { now: Date; today: CivilDate };

// The last time that somebody named the columns of a file like this one.
async function rememberedMapping(
  collectivityId: string,
  header: StatementRecord | null,
): Promise<StatementMapping | null> {
  if (header === null) return null;
  const before = await db.statementImport.findFirst({
    where: {
      collectivityId,
      headerKey: headerFingerprint(header),
      mapping: { not: Prisma.AnyNull },
    },
    orderBy: { createdAt: 'desc' },
    select: { mapping: true },
  });
  if (before === null) return null;
  const { places } = before.mapping as unknown as StatementMapping;
  return mappingByHand(header, places);
}

/**
 * Reads a file of a bank or of the treasury: nothing is paid, its lines wait for agents. Where its
 * columns are not known, the file is kept, encrypted, until somebody names them. A form sent twice
 * imports once.
 * @throws DomainError STATEMENT_SPREADSHEET, STATEMENT_UTF_16, STATEMENT_BINARY, STATEMENT_EMPTY,
 *   STATEMENT_TOO_LONG
 */
export async function importStatement(
  actor: AgentActor,
  { importId, bytes }: { importId: string; bytes: Uint8Array },
  { now, today }: Reading,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const text = readStatementText(bytes);
  const records = statementRecords(await readWholeCsv(text, statementTable(text)));
  const header = likelyHeader(records);
  const mapping = recogniseColumns(records) ?? (await rememberedMapping(collectivityId, header));
  const lines = mapping === null ? [] : readStatementLines(records, mapping, today);
  await inTransaction(async (tx) => {
    await tx.statementImport.create({
      data: {
        ...{ id: importId, collectivityId, agentId: actor.agentId, createdAt: now },
        headerKey: header === null ? null : headerFingerprint(header),
        ...(mapping === null
          ? { file: sealText('StatementImport.file', importId, text) }
          : { mapping, source: isTreasuryFile(mapping) ? 'TREASURY' : 'BANK' }),
      },
    });
    await insertStatementLines(tx, lines, { collectivityId, importId });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.statement-imported',
      subjectType: 'StatementImport',
      subjectId: importId,
      data: { lines: lines.length },
    });
  }).catch((error: unknown) => {
    // The same form, a moment before.
    if (violatedConstraint(error) !== 'StatementImport_pkey') throw error;
  });
}

type Locked = { file: string | null; isNamed: boolean };

/** @throws DomainError NOT_FOUND */
async function lockImport(tx: Tx, actor: AgentActor, importId: string): Promise<Locked> {
  const [locked] = await tx.$queryRaw<Locked[]>`
    select file, mapping is not null as "isNamed" from "StatementImport"
    where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${importId}::uuid
    for no key update`;
  if (locked === undefined) throw billingError('NOT_FOUND');
  return locked;
}

/**
 * Reads a kept file by the columns that an agent named; the file is erased. The next one that is named
 * alike is read so. Done twice, it is read once.
 * @throws DomainError NOT_FOUND, STATEMENT_EXPIRED
 */
export async function nameStatementColumns(
  actor: AgentActor,
  { importId, places }: NameColumnsInput,
  { now, today }: Reading,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const { file, isNamed } = await lockImport(tx, actor, importId);
    if (isNamed) return;
    if (file === null) throw statementError('STATEMENT_EXPIRED');
    const text = openText('StatementImport.file', importId, file);
    const records = statementRecords(await readWholeCsv(text, statementTable(text)));
    const header = likelyHeader(records);
    if (header === null) throw statementError('STATEMENT_EMPTY');
    const mapping = mappingByHand(header, places);
    const lines = readStatementLines(records, mapping, today);
    await tx.statementImport.update({
      where: { id: importId },
      data: {
        ...{ mapping, file: null, source: isTreasuryFile(mapping) ? 'TREASURY' : 'BANK' },
        // A movement names nothing: it is never read by again.
        ...(mapping.headerLine < header.line && { headerKey: null }),
      },
    });
    await insertStatementLines(tx, lines, { collectivityId, importId });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.statement-columns-named',
      subjectType: 'StatementImport',
      subjectId: importId,
      data: { lines: lines.length },
    });
  });
}

/**
 * Closes an import: the lines that still wait are ignored, for the reason given. Done twice, it closes
 * once.
 * @throws DomainError NOT_FOUND, STATEMENT_LEFT where lines wait and no reason is given
 */
export async function closeStatement(
  actor: AgentActor,
  { importId, reason }: CloseStatementInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    if (!(await lockImport(tx, actor, importId)).isNamed) throw billingError('NOT_FOUND');
    const open = { collectivityId, importId, status: 'OPEN' } as const;
    const left = await tx.statementLine.count({ where: open });
    if (left > 0 && reason === null) throw statementError('STATEMENT_LEFT', 'reason');
    if (left > 0)
      await tx.statementLine.updateMany({ where: open, data: { status: 'IGNORED', reason } });
    const { count } = await tx.statementImport.updateMany({
      where: { collectivityId, id: importId, closedAt: null },
      data: { closedAt: now },
    });
    if (count === 0) return;
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.statement-closed',
      subjectType: 'StatementImport',
      subjectId: importId,
      data: { ignored: left },
    });
  });
}
