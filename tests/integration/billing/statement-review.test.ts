import { recordStatementLine } from '@/lib/billing/commands/statement-lines';
import { getStatement, listStatements } from '@/lib/billing/queries/statement-import';
import type { StatementSection } from '@/lib/billing/rules/statement-import/address';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createStatementImport, creditRow } from '@/tests/support/factories/statement-imports';

import { createScene, linesOf, withOneLine, type Scene } from './statement-scene';

const NOW = new Date('2026-11-24T13:05:00.000Z');

async function reviewOf(agent: Scene['agent'], id: string, section?: StatementSection, page = 1) {
  const found = await getStatement(agent, id, { section: section ?? null, page });
  if (found?.kind !== 'review') throw new Error('no review');
  return found;
}

it('sorts the lines by what is open now, the first part that has lines first', async () => {
  const scene = await createScene();
  const { agent, invoice, family } = scene;
  const other = await createInvoice(db, family.guardian, { amountCents: 5_55 });
  const name = `${family.guardian.lastName} ${family.guardian.firstName}`;
  const id = await createStatementImport(agent, [
    creditRow(`VIR ${invoice.number}`, '16,10'),
    creditRow(`VIR SEPA ${name}`, '5,55'),
    creditRow('CAF', '777,00'),
    '06/11/2026;PRLV EDF;120,00;',
  ]);
  const first = await reviewOf(agent, id);
  expect(first).toMatchObject({
    source: 'BANK',
    firstDay: '2026-11-05',
    section: 'certaines',
    sections: { certaines: 1, 'a-choisir': 1, inconnues: 1, enregistrees: 0, ignorees: 1 },
    lines: [{ row: 2, match: { kind: 'certain', invoiceIds: [invoice.id] } }],
    invoices: [{ id: invoice.id, balanceCents: 1610 }],
  });
  const choose = await reviewOf(agent, id, 'a-choisir');
  expect(choose.lines).toMatchObject([
    { match: { candidates: [{ invoiceIds: [other.id], reasons: ['AMOUNT', 'FULL_NAME'] }, {}] } },
  ]);
  expect((await reviewOf(agent, id, 'ignorees')).lines).toMatchObject([
    { status: 'SKIPPED', reason: 'DEBIT', words: '' },
  ]);

  const [line] = await linesOf(id);
  const chosen = { invoiceIds: [invoice.id], balanceCents: 1610, isCertain: true };
  await recordStatementLine(agent, { importId: id, lineId: line?.id ?? '' }, chosen, NOW);
  expect((await reviewOf(agent, id, 'enregistrees')).lines).toMatchObject([
    { words: `VIR ${invoice.number}`, payment: { familyNumber: family.family.number } },
  ]);
  const again = await createStatementImport(agent, [creditRow(`VIR ${invoice.number}`, '16,10')]);
  expect(await reviewOf(agent, again)).toMatchObject({
    section: 'deja-importees',
    lines: [{ words: `VIR ${invoice.number}`, original: { importId: id, status: 'RECORDED' } }],
  });
  expect(await listStatements(agent)).toMatchObject([
    { id: again, counts: { KNOWN: 1 } },
    { id, counts: { OPEN: 2, RECORDED: 1, SKIPPED: 1 } },
  ]);
});

it('says what is already paid, online or not', async () => {
  const scene = await createScene();
  const { which, chosen, importId } = await withOneLine(scene);
  await recordStatementLine(scene.agent, which, chosen, NOW);
  const again = await createStatementImport(scene.agent, [
    creditRow(`VIR ${scene.invoice.number} BIS`, '16,10'),
  ]);
  expect((await reviewOf(scene.agent, again)).lines).toMatchObject([
    { match: { kind: 'unknown', note: { code: 'SETTLED', number: scene.invoice.number } } },
  ]);
  expect((await reviewOf(scene.agent, importId)).section).toBe('enregistrees');
});

it('shows hundreds of lines a page at a time', async () => {
  const { agent } = await createScene();
  const rows = Array.from({ length: 120 }, (_, rank) => creditRow(`CAF ${rank}`, '777,00'));
  const id = await createStatementImport(agent, rows);
  const last = await reviewOf(agent, id, 'inconnues', 9);
  expect(last).toMatchObject({ page: 3, from: 100, total: 120, sections: { inconnues: 120 } });
  expect(last.lines).toHaveLength(20);
});

it('shows the first lines of a file whose columns nobody knows', async () => {
  const { agent } = await createScene();
  const id = await createStatementImport(agent, ['05/11/2026;VIR;16,10'], 'Quand;Quoi;Combien');
  expect(await getStatement(agent, id, { section: null, page: 1 })).toMatchObject({
    kind: 'unnamed',
    header: ['Quand', 'Quoi', 'Combien'],
    rows: [['05/11/2026', 'VIR', '16,10']],
  });
});

it('is nobody else’s', async () => {
  const [here, there] = [await createScene(), await createScene()];
  const { importId } = await withOneLine(here);
  expect(await getStatement(there.agent, importId, { section: null, page: 1 })).toBeNull();
  expect(await listStatements(there.agent)).toEqual([]);
  // What pays the invoice of another collectivity pays nothing here.
  const id = await createStatementImport(there.agent, [
    creditRow(`VIR ${here.invoice.number} X`, '1,23'),
  ]);
  expect((await reviewOf(there.agent, id)).invoices).toEqual([]);
});
