import { cancelPayment } from '@/lib/billing/commands/record-payment';
import { closeStatement } from '@/lib/billing/commands/statement-import';
import {
  ignoreStatementLine,
  recordStatementLine,
  recordStatementLines,
  restoreStatementLine,
} from '@/lib/billing/commands/statement-lines';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { housekeepingJob } from '@/lib/platform/jobs/housekeeping';
import { log } from '@/lib/platform/log';
import { createInvoice } from '@/tests/support/factories/billing';
import { createFamily } from '@/tests/support/factories/people';
import { createStatementImport, creditRow } from '@/tests/support/factories/statement-imports';

import {
  createScene,
  linesOf,
  paidOf,
  statusesOf,
  withOneLine,
  type Scene,
} from './statement-scene';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const DAY_MS = 86_400_000;

describe('a line', () => {
  it('recorded by two agents at once is one payment', async () => {
    const scene = await createScene();
    const { which, chosen, importId } = await withOneLine(scene);
    const by = (agent: Scene['agent']) => recordStatementLine(agent, which, chosen, NOW);
    const all = await Promise.allSettled([
      by(scene.agent),
      by(scene.colleague),
      by(scene.agent),
      by(scene.colleague),
    ]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db.payment.count({ where: { familyId: scene.family.family.id } })).toBe(1);
    expect(await paidOf(scene)).toBe(1610);
    expect(await statusesOf(importId)).toEqual(['RECORDED']);
  });

  it('waits again once its payment is cancelled, in an import that opens again', async () => {
    const scene = await createScene();
    const { which, chosen, importId } = await withOneLine(scene);
    await recordStatementLine(scene.agent, which, chosen, NOW);
    await closeStatement(scene.agent, { importId, reason: null }, NOW);
    const [{ paymentId } = { paymentId: null }] = await linesOf(importId);
    const cancel = { paymentId: paymentId ?? '', reason: 'Erreur de facture' };
    await cancelPayment(scene.colleague, cancel, NOW);
    expect(await linesOf(importId)).toMatchObject([{ status: 'OPEN', paymentId: null }]);
    const opened = await db.statementImport.findUniqueOrThrow({ where: { id: importId } });
    expect(opened.closedAt).toBeNull();
    await recordStatementLine(scene.agent, which, chosen, NOW);
    expect(await paidOf(scene)).toBe(1610);
  });

  it('is not recorded on a balance that is no longer what the page showed', async () => {
    const scene = await createScene();
    const { which, chosen } = await withOneLine(scene);
    const stale = recordStatementLine(scene.agent, which, { ...chosen, balanceCents: 1600 }, NOW);
    await expect(stale).rejects.toMatchObject({ code: 'LINE_STALE' });
    expect(await paidOf(scene)).toBe(0);
  });

  it('takes the invoices that an agent found; what is too much is to the family’s credit', async () => {
    const scene = await createScene();
    const importId = await createStatementImport(scene.agent, [creditRow('VIR', '20,00')]);
    const [line] = await linesOf(importId);
    const which = { importId, lineId: line?.id ?? '' };
    const numbers = [scene.invoice.number ?? ''];
    await recordStatementLine(scene.agent, which, { numbers }, NOW);
    expect(await getAgentInvoice(scene.agent, scene.invoice.id)).toMatchObject({
      paidCents: 1610,
      familyCreditCents: 390,
    });
    const other = await createFamily(db, scene.collectivity);
    const far = await createInvoice(db, other.guardian);
    const two = await withOneLine(scene);
    const both = { numbers: [...numbers, far.number ?? ''] };
    const mixed = recordStatementLine(scene.agent, two.which, both, NOW);
    await expect(mixed).rejects.toMatchObject({ code: 'SEVERAL_FAMILIES' });
  });

  it('is set aside with a reason, and waits again', async () => {
    const scene = await createScene();
    const { which, chosen, importId } = await withOneLine(scene);
    await ignoreStatementLine(scene.agent, { ...which, reason: 'Subvention' }, NOW);
    expect(await linesOf(importId)).toMatchObject([{ status: 'IGNORED', reason: 'Subvention' }]);
    const record = () => recordStatementLine(scene.agent, which, chosen, NOW);
    await expect(record()).rejects.toMatchObject({ code: 'LINE_DONE' });
    await restoreStatementLine(scene.agent, which, NOW);
    await restoreStatementLine(scene.agent, which, NOW);
    await record();
    const late = restoreStatementLine(scene.agent, which, NOW);
    await expect(late).rejects.toMatchObject({ code: 'LINE_DONE' });
  });

  it('is nobody else’s', async () => {
    const [here, there] = [await createScene(), await createScene()];
    const { which, chosen, importId } = await withOneLine(here);
    const { agent } = there;
    const lines = [{ lineId: which.lineId, ...chosen }];
    for (const act of [
      () => recordStatementLine(agent, which, chosen, NOW),
      () => recordStatementLines(agent, { importId, lines }, NOW),
      () => ignoreStatementLine(agent, { ...which, reason: 'x' }, NOW),
      () => restoreStatementLine(agent, which, NOW),
      () => closeStatement(agent, { importId, reason: 'x' }, NOW),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const own = await withOneLine(there);
    const theirs = { ...own.chosen, invoiceIds: [here.invoice.id] };
    const stolen = recordStatementLine(agent, own.which, theirs, NOW);
    await expect(stolen).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await statusesOf(importId)).toEqual(['OPEN']);
  });
});

describe('lines together', () => {
  it('are recorded one by one: what changed is left to review, and does not stop the others', async () => {
    const scene = await createScene();
    const second = await createInvoice(db, scene.family.guardian);
    const importId = await createStatementImport(scene.agent, [
      creditRow('A', '16,10'),
      creditRow('B', '16,10'),
    ]);
    const [a, b] = await linesOf(importId);
    const lines = [
      { lineId: a?.id ?? '', invoiceIds: [scene.invoice.id], balanceCents: 900 },
      { lineId: b?.id ?? '', invoiceIds: [second.id], balanceCents: 1610 },
    ];
    const record = (agent: Scene['agent']) => recordStatementLines(agent, { importId, lines }, NOW);
    const done = await Promise.all([record(scene.agent), record(scene.colleague)]);
    expect(done.map(({ recorded }) => recorded).toSorted()).toEqual([0, 1]);
    expect(done.map(({ refused }) => refused)).toEqual([[2], [2]]);
    expect(await statusesOf(importId)).toEqual(['OPEN', 'RECORDED']);
  });

  it('that are left when an import closes are set aside, with a reason', async () => {
    const scene = await createScene();
    const { importId } = await withOneLine(scene);
    const close = (reason: string | null) => closeStatement(scene.agent, { importId, reason }, NOW);
    await expect(close(null)).rejects.toMatchObject({ code: 'STATEMENT_LEFT', field: 'reason' });
    await close('Sans rapport');
    await close(null);
    expect(await linesOf(importId)).toMatchObject([{ status: 'IGNORED', reason: 'Sans rapport' }]);
  });

  it('lose their words once the import is closed for long, and are known still', async () => {
    const scene = await createScene();
    const { importId, line, which, chosen } = await withOneLine(scene);
    await recordStatementLine(scene.agent, which, chosen, NOW);
    await closeStatement(scene.agent, { importId, reason: null }, NOW);
    await housekeepingJob.run({ at: new Date(NOW.getTime() + 89 * DAY_MS), log });
    expect((await linesOf(importId))[0]?.words).toBe(line.words);
    await housekeepingJob.run({ at: new Date(NOW.getTime() + 91 * DAY_MS), log });
    expect((await linesOf(importId))[0]?.words).toBeNull();
    expect(await statusesOf((await withOneLine(scene)).importId)).toEqual(['KNOWN']);
  });
});

describe('the database', () => {
  it('refuses a second line for a movement, a line that changes, and a payment of another amount', async () => {
    const scene = await createScene();
    const { line, which, chosen } = await withOneLine(scene);
    const where = { id: line.id };
    const twin = db.statementLine.create({ data: { ...line, id: newId(), row: 9, words: null } });
    await expect(twin).rejects.toThrow(/unique/i);
    const dearer = db.statementLine.update({ where, data: { amountCents: 99 } });
    await expect(dearer).rejects.toThrow('keeps what it says');
    await expect(db.statementLine.delete({ where })).rejects.toThrow('keeps what it says');
    const other = await createStatementImport(scene.agent, [creditRow('X', '16,00')]);
    const [cheaper] = await linesOf(other);
    await recordStatementLine(scene.agent, which, chosen, NOW);
    const { paymentId } = await db.statementLine.findUniqueOrThrow({ where });
    const freed = db.statementLine.update({ where, data: { status: 'OPEN', paymentId: null } });
    await expect(freed).rejects.toThrow('keeps what it says');
    await db.statementLine.update({ where, data: { words: null } });
    const stolen = db.statementLine.update({
      where: { id: cheaper?.id ?? '' },
      data: { status: 'RECORDED', paymentId },
    });
    await expect(stolen).rejects.toThrow('of its amount');
  });
});
