import { importStatement, nameStatementColumns } from '@/lib/billing/commands/statement-import';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { housekeepingJob } from '@/lib/platform/jobs/housekeeping';
import { log } from '@/lib/platform/log';
import {
  createStatementImport,
  creditRow,
  statementBytes,
} from '@/tests/support/factories/statement-imports';

import { createScene, linesOf, statusesOf } from './statement-scene';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const READING = { now: NOW, today: civilDate('2026-11-24') };
const DAY_MS = 86_400_000;

describe('a file', () => {
  it('gives lines that wait, encrypted, and lines that are set aside, with why', async () => {
    const { agent } = await createScene();
    const importId = await createStatementImport(agent, [
      creditRow('"=HYPERLINK(""x"") VIR KUMQUAT"', '16,10'),
      '06/11/2026;PRLV EDF;120,00;',
      'Solde;;;',
    ]);
    expect(await linesOf(importId)).toMatchObject([
      { row: 2, status: 'OPEN', amountCents: 1610 },
      { row: 3, status: 'SKIPPED', reason: 'DEBIT', words: null },
      { row: 4, status: 'SKIPPED', reason: 'NO_AMOUNT', words: null },
    ]);
    expect((await linesOf(importId))[0]?.words).toMatch(/^v\d\./);
    const audit = await db.auditEntry.findMany({ where: { subjectId: importId } });
    expect(audit).toMatchObject([{ action: 'billing.statement-imported', data: { lines: 3 } }]);
    expect(JSON.stringify(audit)).not.toContain('KUMQUAT');
  });

  it('sent twice is imported once, and the same movement never waits twice', async () => {
    const { agent, colleague } = await createScene();
    const bytes = statementBytes([
      creditRow('A', '5,00'),
      creditRow('B', '5,00'),
      creditRow('B', '5,00'),
    ]);
    const importId = newId();
    const once = () => importStatement(agent, { importId, bytes }, READING);
    await Promise.all([once(), once()]);
    expect(await statusesOf(importId)).toEqual(['OPEN', 'OPEN', 'OPEN']);
    const again = newId();
    const more = statementBytes([
      creditRow('B', '5,00'),
      creditRow('B', '5,00'),
      creditRow('B', '5,00'),
      creditRow('C', '5,00'),
    ]);
    await importStatement(colleague, { importId: again, bytes: more }, READING);
    expect(await statusesOf(again)).toEqual(['KNOWN', 'KNOWN', 'OPEN', 'OPEN']);
  });

  it('imported by two at once waits in one of them', async () => {
    const { agent, colleague } = await createScene();
    const rows = Array.from({ length: 60 }, (_, rank) => creditRow(`VIR ${rank}`, '5,00'));
    const ids = await Promise.all([
      createStatementImport(agent, rows),
      createStatementImport(colleague, rows.toReversed()),
      createStatementImport(agent, rows.slice(20)),
    ]);
    const lines = (await Promise.all(ids.map(linesOf))).flat();
    expect(lines).toHaveLength(160);
    expect(lines.filter(({ status }) => status === 'OPEN')).toHaveLength(60);
    expect(lines.filter(({ status }) => status === 'KNOWN')).toHaveLength(100);
  });

  it('of another collectivity has its own movements', async () => {
    const [here, there] = [await createScene(), await createScene()];
    const rows = [creditRow('VIR', '16,10')];
    await createStatementImport(here.agent, rows);
    expect(await statusesOf(await createStatementImport(there.agent, rows))).toEqual(['OPEN']);
  });

  it.each<[string, Uint8Array, string]>([
    ['a workbook', new Uint8Array(Buffer.from('504b0304', 'hex')), 'STATEMENT_SPREADSHEET'],
    ['UTF-16', new Uint8Array(Buffer.from('fffe4100', 'hex')), 'STATEMENT_UTF_16'],
    ['bytes', new Uint8Array([65, 59, 0, 59, 66, 10]), 'STATEMENT_BINARY'],
    ['a text', new TextEncoder().encode('bonjour'), 'STATEMENT_EMPTY'],
    [
      'too many lines',
      statementBytes(Array.from({ length: 3001 }, () => creditRow('VIR', '5,00'))),
      'STATEMENT_TOO_LONG',
    ],
  ])('that is %s is refused, and nothing is kept', async (_, bytes, code) => {
    const { agent, collectivity } = await createScene();
    const sent = importStatement(agent, { importId: newId(), bytes }, READING);
    await expect(sent).rejects.toMatchObject({ code, field: 'file' });
    const where = { collectivityId: collectivity.id };
    expect(await db.statementImport.count({ where })).toBe(0);
  });

  it('of 3,000 lines is read', async () => {
    const { agent } = await createScene();
    const rows = Array.from({ length: 2999 }, (_, rank) => creditRow(`VIR ${rank}`, '5,00'));
    const importId = await createStatementImport(agent, rows);
    expect(await db.statementLine.count({ where: { importId } })).toBe(2999);
  });
});

describe('columns that nobody knows', () => {
  const HEADER = 'Quand;Quoi;Combien';
  const places = { date: [0], label: [1], amount: [2] };

  it('are named once: the file is erased, and the next one is read alike', async () => {
    const { agent } = await createScene();
    const importId = await createStatementImport(agent, ['05/11/2026;VIR A;16,10'], HEADER);
    const kept = await db.statementImport.findUniqueOrThrow({ where: { id: importId } });
    expect(kept.mapping).toBeNull();
    expect(kept.file).toMatch(/^v\d\./);
    expect(await linesOf(importId)).toEqual([]);
    const name = () => nameStatementColumns(agent, { importId, places }, READING);
    await Promise.all([name(), name()]);
    expect(await statusesOf(importId)).toEqual(['OPEN']);
    const named = await db.statementImport.findUniqueOrThrow({ where: { id: importId } });
    expect(named).toMatchObject({ source: 'BANK', file: null });
    const next = await createStatementImport(agent, ['06/11/2026;VIR B;16,10'], HEADER);
    expect(await statusesOf(next)).toEqual(['OPEN']);
  });

  it('are not another collectivity’s to name, and are forgotten after a day', async () => {
    const [here, there] = [await createScene(), await createScene()];
    const importId = await createStatementImport(here.agent, ['05/11/2026;VIR A;16,10'], HEADER);
    const name = nameStatementColumns(there.agent, { importId, places }, READING);
    await expect(name).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await housekeepingJob.run({ at: new Date(NOW.getTime() + 2 * DAY_MS), log });
    expect(await db.statementImport.count({ where: { id: importId } })).toBe(0);
  });
});
