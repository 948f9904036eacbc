import { inflateRawSync } from 'node:zlib';

import { openExport } from '@/lib/billing/queries/open-export';
import { readExportAddress } from '@/lib/billing/rules/export-address';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { writeSheet } from '@/lib/platform/sheet-response';
import type { AgentActor } from '@/lib/accounts/types';
import { createActivity } from '@/tests/support/factories/activities';
import {
  createCreditNote,
  createInvoice,
  createInvoiceLine,
  createPayment,
} from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const TODAY = civilDate('2026-11-24');

/** 16,10 €, of which a euro was credited and 20 € were paid; another invoice is of the year before. */
async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const { guardian, family, children } = await createFamily(db, collectivity, {
    children: [{ firstName: '=Léo' }],
  });
  const activity = await createActivity(db, collectivity, { name: '4/Péri SOIR' });
  const invoice = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, guardian);
    await createInvoiceLine(tx, made, { child: children[0], activity });
    return made;
  });
  await createInvoice(db, guardian, {
    issuedOn: toDbDate(civilDate('2025-11-05')),
    dueOn: toDbDate(civilDate('2025-11-30')),
    amountCents: 300,
  });
  const note = await createCreditNote(db, invoice);
  await createPayment(db, invoice, { amountCents: 1710 });
  return { agent, family, guardian, invoice, note };
}

async function bytesOf(agent: AgentActor, asked: Record<string, string>): Promise<Buffer> {
  const address = readExportAddress(new URLSearchParams(asked), TODAY);
  const sheet = await openExport(agent, address, { now: NOW, today: TODAY });
  const parts: Buffer[] = [];
  for await (const part of writeSheet(sheet, address.format)) parts.push(part);
  return Buffer.concat(parts);
}

async function csvOf(agent: AgentActor, contenu: string): Promise<string[][]> {
  const text = (await bytesOf(agent, { contenu, format: 'csv' })).toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  return text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'));
}

it('gives the invoices of a period, as they stand, and its credit notes', async () => {
  const { agent, family, guardian, invoice, note } = await createScene();
  expect((await csvOf(agent, 'factures')).slice(1)).toEqual([
    [
      invoice.number,
      '05/11/2026',
      '30/11/2026',
      String(family.number),
      family.name,
      `${guardian.lastName} ${guardian.firstName}`,
      guardian.payerCode,
      '16,10',
      '16,10',
      '-1,00',
      'Payée',
      note.number,
      '',
      '',
    ],
    [
      ...[note.number, '05/11/2026', '', String(family.number), family.name],
      ...[`${guardian.lastName} ${guardian.firstName}`, guardian.payerCode, '-1,00', '', ''],
      ...['Avoir', '', invoice.number, 'Absence justifiée'],
    ],
  ]);
});

it('gives lines, payments and balances, and no formula', async () => {
  const { agent, family, invoice } = await createScene();
  const lines = await csvOf(agent, 'lignes');
  expect(lines[1]?.slice(4, 6)).toEqual(["'=Léo", '4/Péri SOIR']);
  const payments = await csvOf(agent, 'reglements');
  expect(payments[1]?.slice(4)).toEqual([
    ...['Chèque CESU', 'Guichet', '', '17,10', '16,10', invoice.number],
    ...['', '', ''],
  ]);
  expect((await csvOf(agent, 'soldes')).slice(1)).toEqual([
    [String(family.number), family.name, '19,10', '1,00', '17,10', '3,00', '3,00', '2,00'],
  ]);
});

it('gives a workbook, whose files are whole', async () => {
  const { agent, invoice } = await createScene();
  const bytes = await bytesOf(agent, { contenu: 'factures' });
  const name = 'xl/worksheets/sheet1.xml';
  const at = bytes.indexOf(name);
  expect(bytes.readUInt32LE(at - 30)).toBe(0x04034b50);
  const sheet = inflateRawSync(bytes.subarray(at + name.length)).toString('utf8');
  expect(sheet).toContain(invoice.number);
  expect(sheet).toContain('<c r="H2" s="1"><v>16.10</v></c>');
  expect(sheet.endsWith('</worksheet>')).toBe(true);
  expect(bytes.readUInt32LE(bytes.length - 22)).toBe(0x06054b50);
});

it('says that it was taken away, and has nothing of another collectivity', async () => {
  const { invoice } = await createScene();
  const other = await createScene();
  for (const contenu of ['factures', 'lignes', 'reglements']) {
    const text = JSON.stringify(await csvOf(other.agent, contenu));
    expect(text).toContain(other.invoice.number);
    expect(text).not.toContain(invoice.number);
  }
  expect(await csvOf(other.agent, 'soldes')).toHaveLength(2);
  const entries = await db.auditEntry.findMany({
    where: { collectivityId: other.invoice.collectivityId, action: 'billing.exported' },
  });
  expect(entries.map(({ agentId }) => agentId)).toEqual(Array(4).fill(other.agent.agentId));
});

it('reads on where a thousand rows end', async () => {
  const { agent, guardian, invoice, note } = await createScene();
  const numbers = Array.from({ length: 1005 }, (_, index) => `2026-11-${8000 + index}`);
  await db.invoice.createMany({
    data: numbers.map((number, index) => ({
      ...invoice,
      id: `${invoice.id.slice(0, 24)}${String(index).padStart(12, '0')}`,
      guardianId: guardian.id,
      number,
    })),
  });
  const rows = await csvOf(agent, 'factures');
  expect(rows.slice(1).map(([number]) => number)).toEqual([
    invoice.number,
    ...numbers,
    note.number,
  ]);
});
